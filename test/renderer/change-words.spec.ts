import { describe, expect, it } from 'vitest';
import { groupFates, guardTripKinds, type ChangeTotals } from '../../core/change/change-report.ts';
import { defaultGuardRules, guardLimits } from '../../core/change/guard.ts';
import { numberOf, rangeOf, rulesOf, typedOf } from '../../renderer/screens/services/rule-fields.ts';
import {
  fateWords,
  losingDetail,
  losingSentence,
  memberTitle,
  reportAnnouncement,
  reportWords,
  sharedWords,
} from '../../renderer/words/change-report.ts';
import { guardWords, tripExamples, tripWords } from '../../renderer/words/guard.ts';
import { ruleWords } from '../../renderer/words/guard-rules.ts';

const totals = (
  more: Partial<Omit<ChangeTotals, 'groups'>> & { groups?: Partial<ChangeTotals['groups']> } = {},
): ChangeTotals => ({
  studentsAdded: 0,
  studentsRemoved: 0,
  teachersAdded: 0,
  teachersRemoved: 0,
  childrenLosing: 0,
  childrenLeftOut: 0,
  subjectsChanged: 0,
  ...more,
  groups: { changed: 0, unchanged: 0, new: 0, unknown: 0, missing: 0, ...more.groups },
});

const expectSentence = (words: string): void => expect(words).toMatch(/^[A-Z“0-9].*[.?]$/su);

describe('the answer to how many students lose a group', () => {
  it.each([
    ['Nothing changes', totals({ groups: { unchanged: 3, missing: 1 } })],
    ['It is not known who is removed', totals({ groups: { unknown: 2 } })],
    ['No student loses a group', totals({ groups: { changed: 1, unchanged: 1 } })],
    ['No student is known to lose a group', totals({ groups: { changed: 1, unknown: 1 } })],
    ['No student is known to lose a group', totals({ groups: { unchanged: 1, new: 1 } })],
    ['1 student loses a group', totals({ childrenLosing: 1, groups: { changed: 1 } })],
    ['1,204 students lose a group', totals({ childrenLosing: 1204, groups: { changed: 9, unknown: 1 } })],
  ])('is “%s”', (words, all) => expect(losingSentence(all)).toBe(words));

  it.each([
    [0, 0, null],
    [1, 0, 'This student is still in another group'],
    [5, 0, 'All of them are still in another group'],
    [1, 1, 'This student is then in no group'],
    [5, 5, 'They are then in no group'],
    [5, 1, '1 of them is then in no group'],
    [5, 2, '2 of them are then in no group'],
  ])('of %i who lose one, %i have none left', (childrenLosing, childrenLeftOut, words) => {
    const detail = losingDetail(totals({ childrenLosing, childrenLeftOut }));
    if (words === null) expect(detail).toBeNull();
    else expect(detail).toContain(words);
  });

  it('is read aloud, with the guard’s word', () => {
    const trips = [{ kind: 'group-emptied', count: 1, examples: ['G'], mustType: false }] as const;
    const all = totals({ childrenLosing: 3, childrenLeftOut: 3, groups: { changed: 1 } });
    expect(reportAnnouncement({ totals: all, schools: [], trips })).toBe(
      '3 students lose a group. They are then in no group of this school year that this computer knows of. Please look before you send this.',
    );
  });
});

describe('the guard', () => {
  it.each(guardTripKinds)('%s says what would happen, why it stops and what to do', (kind) => {
    const { title, why, action } = tripWords[kind];
    expect(title(1)).toMatch(/^1 \S/u);
    expect(title(1500)).toMatch(/^1,500 \S/u);
    expect(title(1)).not.toBe(title(2).replace('2', '1'));
    expectSentence(why);
    expectSentence(action);
  });

  it('names a few, and counts the others', () => {
    const trip = { kind: 'group-emptied', count: 2, examples: ['A', 'B'], mustType: true } as const;
    expect(tripExamples(trip)).toBe('“A” and “B”');
    expect(tripExamples({ ...trip, count: 1202 })).toBe('“A”, “B”, and 1,200 more');
    expect(tripExamples({ ...trip, kind: 'year-not-season', count: 1, examples: ['2018'] })).toBe(
      '“2017–18”',
    );
    expect(tripExamples({ ...trip, examples: [] })).toBeNull();
  });

  it('asks with the number that is at stake', () => {
    expect(guardWords.yesRemoving(31)).toBe('Send and remove 31 students');
    expect(guardWords.lead(totals({ childrenLosing: 1 }), 'Our state')).toBe(
      '1 student loses a group in Our state',
    );
  });
});

describe('groups and members', () => {
  it.each(groupFates)('%s has words and a meaning', (fate) => {
    expect(fateWords[fate].label).not.toBe('');
    expectSentence(fateWords[fate].meaning);
  });

  it('tells members by what becomes of them', () => {
    expect(memberTitle('student', { added: 1, removed: 2, kept: 0, listed: 0 })).toBe(
      'Students: 2 removed, 1 added',
    );
    expect(memberTitle('teacher', { added: 0, removed: 0, kept: 1, listed: 0 })).toBe('Teachers: 1 stays');
    expect(memberTitle('teacher', { added: 0, removed: 0, kept: 0, listed: 0 })).toBe('Teachers');
  });

  it('says what is left out, what is under way, and what two files share', () => {
    for (const count of [1, 1500]) {
      expectSentence(reportWords.missing(count));
      expectSentence(reportWords.underWay(count));
      expectSentence(reportWords.unknownSome(count));
      expectSentence(sharedWords.body('b.csv', count));
    }
    expect(sharedWords.title(['Algebra 1'], 1)).toBe('The group Algebra 1 is in two of these files');
    expect(sharedWords.examples(['A', 'B', 'C'], 4)).toBe('Such as A, B, and C, and 4 more.');
  });
});

describe('the rules as they are typed', () => {
  it('come back as they were', () => {
    expect(rulesOf(typedOf(defaultGuardRules), guardLimits)).toEqual(defaultGuardRules);
    expect(typedOf(defaultGuardRules)).toMatchObject({
      groupLosesShare: '50',
      typeFrom: '20',
      lastTeacher: true,
    });
    expect(Object.keys(ruleWords).sort()).toEqual(Object.keys(guardLimits).sort());
  });

  it.each(['', 'many', '-1', '1.5', '101', '1e2'])('%j is no percentage', (typed) => {
    expect(numberOf('groupLosesShare', typed, guardLimits)).toBeNull();
    expect(rulesOf({ ...typedOf(defaultGuardRules), groupLosesShare: typed }, guardLimits)).toBeNull();
  });

  it('stay within what is allowed', () => {
    expect(rangeOf('groupLosesShare', guardLimits)).toEqual({ least: 0, most: 100 });
    expect(numberOf('typeFrom', '0', guardLimits)).toBeNull();
    expect(numberOf('typeFrom', ' 500 ', guardLimits)).toBe(500);
    expect(numberOf('missingShare', '7', guardLimits)).toBe(0.07);
  });
});
