import { describe, expect, it } from 'vitest';
import {
  editLists,
  judgeListValue,
  learnDelivered,
  noValues,
  nothingStored,
  type ListEdit,
  type StoredLists,
} from '../../../core/service/lists.ts';
import {
  accountNamesAllSchools,
  checkListsFor,
  listEntries,
  type ListSources,
} from '../../../core/service/rule-pack.ts';

const JUNE = Date.UTC(2026, 5, 30);
const JULY = Date.UTC(2026, 6, 1);
const grant = (level: string, id: string, name = '') => ({ level, id, name });
const sources = (lists: StoredLists = nothingStored, ...grants: ReturnType<typeof grant>[]): ListSources => ({
  account: grants.length === 0 ? null : { grants },
  lists,
});
const edited = (...edits: ListEdit[]): StoredLists => edits.reduce(editLists, nothingStored);
const add = (list: 'years' | 'subjects' | 'schools', ...values: string[]): ListEdit => ({
  kind: 'add',
  list,
  values,
});
const remove = (list: 'years' | 'subjects' | 'schools', ...values: string[]): ListEdit => ({
  kind: 'remove',
  list,
  values,
});

describe('what a file is checked against', () => {
  it('is the rule pack where nothing else is known, and the season begins in July', () => {
    const june = checkListsFor(JUNE, sources());
    expect([...june.lists.years].at(0)).toBe(2015);
    expect([...june.lists.years].at(-1)).toBe(2027);
    expect(june).toMatchObject({ seasonYear: 2026, knownSchools: null });
    expect(june.lists).toMatchObject({ schools: null, subjects: ['ELA', 'Math'] });
    const july = checkListsFor(JULY, sources());
    expect([...july.lists.years].at(-1)).toBe(2028);
    expect(july.seasonYear).toBe(2027);
  });

  it('is what the person adds, without what they remove', () => {
    const lists = edited(add('years', '2031'), remove('years', '2015'), add('subjects', 'ELPAC', 'math'));
    const check = checkListsFor(JUNE, sources(lists)).lists;
    expect(check.years.has(2031)).toBe(true);
    expect(check.years.has(2015)).toBe(false);
    expect(check.subjects).toEqual(['ELA', 'ELPAC', 'Math']);
  });

  it.each(['INSTITUTION', 'SCHOOL', 'institution'])(
    'has all schools when every grant of the account is a school (%s)',
    (level) => {
      const check = checkListsFor(JUNE, sources(nothingStored, grant(level, '1'), grant(level, '2')));
      expect(check.lists.schools).toEqual(new Set(['1', '2']));
      expect(check.knownSchools).toBeNull();
    },
  );

  it.each(['STATE', 'DISTRICT', 'GROUP_OF_INSTITUTIONS', 'CLIENT'])(
    'may lack schools when a grant is a %s',
    (level) => {
      const check = checkListsFor(JUNE, sources(nothingStored, grant('INSTITUTION', '1'), grant(level, '9')));
      expect(check.lists.schools).toBeNull();
      expect(check.knownSchools).toEqual(new Set(['1']));
    },
  );

  it('knows no school when a district is all that the account names', () => {
    const check = checkListsFor(JUNE, sources(nothingStored, grant('DISTRICT', '9')));
    expect(check.lists.schools).toBeNull();
    expect(check.knownSchools).toBeNull();
  });

  it('follows the person’s word on the schools over the account’s', () => {
    const only = edited(add('schools', '3'), { kind: 'schools', are: 'only-these' });
    const district = grant('DISTRICT', '9');
    expect(checkListsFor(JUNE, sources(only, district)).lists.schools).toEqual(new Set(['3']));
    const more = edited({ kind: 'schools', are: 'may-be-more' });
    const check = checkListsFor(JUNE, sources(more, grant('SCHOOL', '1')));
    expect(check.lists.schools).toBeNull();
    expect(check.knownSchools).toEqual(new Set(['1']));
  });

  it('blocks no school by an empty list', () => {
    const none = edited({ kind: 'schools', are: 'only-these' });
    expect(checkListsFor(JUNE, sources(none))).toMatchObject({
      lists: { schools: null },
      knownSchools: null,
    });
  });

  it('can be posted to a worker', () => {
    const check = checkListsFor(JUNE, sources(nothingStored, grant('SCHOOL', '1')));
    expect(structuredClone(check)).toEqual(check);
  });
});

describe('the entries of a list', () => {
  it('say where each is from, the surest first', () => {
    const learned = learnDelivered(edited(add('schools', '4', '1')), { ...noValues, schools: ['1', '3'] });
    const entries = listEntries(
      'schools',
      JUNE,
      sources(learned, grant('INSTITUTION', '1', 'One'), grant('DISTRICT', '9')),
    );
    expect(entries).toEqual([
      { value: '1', name: 'One', origin: 'account' },
      { value: '3', name: null, origin: 'delivery' },
      { value: '4', name: null, origin: 'person' },
    ]);
    expect(listEntries('years', JUNE, sources())[0]).toEqual({
      value: '2015',
      name: null,
      origin: 'rule-pack',
    });
  });

  it('are gone when the person removes them, from wherever they come, and back when added again', () => {
    const account = grant('SCHOOL', '1');
    const gone = edited(remove('schools', '1'));
    expect(listEntries('schools', JUNE, sources(gone, account))).toEqual([]);
    const back = editLists(gone, add('schools', '1'));
    expect(listEntries('schools', JUNE, sources(back, account))).toMatchObject([{ origin: 'account' }]);
    expect(back.removed.schools).toEqual([]);
  });

  it('an account without grants names no schools at all', () => {
    expect(accountNamesAllSchools({ account: { grants: [] }, lists: nothingStored })).toBe(false);
  });
});

describe('learning', () => {
  it('takes what the service took, in its first spelling, over what the person removed', () => {
    const before = edited(remove('subjects', 'elpac'));
    const after = learnDelivered(before, { years: ['2018'], subjects: ['ELPAC'], schools: ['1'] });
    expect(after.delivered).toEqual({ years: ['2018'], subjects: ['ELPAC'], schools: ['1'] });
    expect(after.removed.subjects).toEqual([]);
    const again = learnDelivered(after, { years: ['2018'], subjects: ['elpac'], schools: ['1'] });
    expect(again.delivered).toEqual(after.delivered);
  });

  it('keeps the lists within bounds: the latest stay', () => {
    const schools = Array.from({ length: 6000 }, (_, index) => String(index));
    const { delivered } = learnDelivered(nothingStored, { ...noValues, schools });
    expect(delivered.schools).toHaveLength(5000);
    expect(delivered.schools.at(-1)).toBe('5999');
  });
});

describe('a value', () => {
  it.each([
    ['years', '2018', null],
    ['years', '2017-18', 'not-a-year'],
    ['years', '1918', 'not-a-year'],
    ['subjects', 'ELPAC', null],
    ['subjects', 'all', 'all-subjects'],
    ['subjects', 'Mathematics', 'too-long'],
    ['schools', '88800120012001', null],
    ['schools', '8.88E+13', 'scientific-notation'],
    ['schools', 'x'.repeat(41), 'too-long'],
    ['schools', '', 'missing'],
    ['schools', '1\u0000', 'control-character'],
  ] as const)('of %s, %j: %s', (list, value, trouble) => {
    expect(judgeListValue(list, value)).toBe(trouble);
    expect(edited(add(list, value)).added[list]).toEqual(trouble === null ? [value] : []);
  });
});
