import type { ServiceLists } from '../../service/lists.ts';
import type { RepairKind } from '../changes.ts';
import { damageOf, undamagedId, unwrapValue } from '../checking/damage.ts';
import { onlyOne, type KnownIds } from '../known-ids.ts';
import { columnRules, GROUP, SCHOOL, STUDENT, SUBJECT, TEACHER, YEAR } from '../columns.ts';
import { DIGITS, ORDINARY, PLAIN } from '../table.ts';
import { springYear } from './spring-year.ts';
import { createSubjectSpelling } from './subject-words.ts';
import { dropWeightless, trimEnds, trimUnseen } from './unseen.ts';

/** What values are compared with. */
export interface Known {
  readonly lists: ServiceLists;
  readonly schools: KnownIds | null;
  readonly students: KnownIds | null;
}

/** One step in the mending of a value. */
export interface ValueStep {
  readonly kind: RepairKind;
  /** Shapes that are never wrong: a union of the flags of `table.ts`. */
  readonly sound: number;
  /** The text itself where there is nothing to mend. */
  readonly mend: (text: string) => string;
}

/** Digits are plain, and what is plain is ordinary; a value may be known as less than it is. */
const ANY_ORDINARY = ORDINARY | PLAIN | DIGITS;

const curly = '‘-‟«»';
const anyCurly = new RegExp(`[${curly}]`);
const doubleCurly = /[“”„‟]/g;
const curlyPair = new RegExp(`^[${curly}](.*)[${curly}]$`);
const curlyApostrophes = /[‘’‛]/g;
const nullWord = /^(?:null|\(null\)|<null>)$/i;

const trim = (column: number): ValueStep => ({
  kind: 'trim',
  sound: ANY_ORDINARY,
  mend: columnRules[column]!.exact ? (text) => trimUnseen(dropWeightless(text)) : trimUnseen,
});

const formulaWrapper = (column: number): ValueStep => ({
  kind: 'formula-wrapper',
  sound: columnRules[column]!.longNumber ? DIGITS : ANY_ORDINARY,
  mend(text) {
    const bare = trimUnseen(text);
    const straight = bare.startsWith('=') ? bare.replace(doubleCurly, '"') : bare;
    const inner = unwrapValue(straight, column);
    return inner === null ? text : trimUnseen(inner);
  },
});

const curlyQuotes: ValueStep = {
  kind: 'curly-quotes',
  sound: ANY_ORDINARY,
  mend(text) {
    if (!anyCurly.test(text)) return text;
    const inner = trimUnseen(trimEnds(trimUnseen(text), anyCurly));
    // A quotation mark that is left stands for something else.
    return anyCurly.test(inner) ? text : inner;
  },
};

/** `o’brien@…` was typed with an apostrophe. */
const loginQuotes: ValueStep = {
  ...curlyQuotes,
  mend(text) {
    if (!anyCurly.test(text)) return text;
    const bare = trimUnseen(text);
    return trimUnseen(curlyPair.exec(bare)?.[1] ?? bare).replace(curlyApostrophes, "'");
  },
};

const decimalId = (column: number): ValueStep => ({
  kind: 'decimal-id',
  sound: DIGITS,
  mend(text) {
    const bare = trimUnseen(text);
    return damageOf(bare, column) === 'decimal-id' ? undamagedId(bare) : text;
  },
});

const noNullWord: ValueStep = {
  kind: 'null-word',
  sound: DIGITS,
  mend: (text) => (nullWord.test(trimUnseen(text)) ? '' : text),
};

const yearForm = ({ years }: ServiceLists): ValueStep => ({
  kind: 'year-form',
  // The service takes digits as they are.
  sound: DIGITS,
  mend(text) {
    const bare = trimUnseen(text);
    const year = /^\+?[0-9]+$/.test(bare) ? null : springYear(bare);
    return year !== null && years.has(year) ? String(year) : text;
  },
});

const subjectWording = ({ subjects }: ServiceLists): ValueStep => {
  const spell = createSubjectSpelling(subjects);
  const mend = (text: string): string => {
    const bare = trimUnseen(text);
    const spelled = spell(bare);
    return spelled === null || spelled === bare ? text : spelled;
  };
  return { kind: 'subject-wording', sound: 0, mend };
};

/** The only known id that it can be. */
const knownId = (known: KnownIds | null): readonly ValueStep[] => {
  if (!known) return [];
  const withZeros = (text: string): string | null => {
    const bare = trimUnseen(text);
    return known.has(bare) ? null : onlyOne(known.withZeros(bare));
  };
  return [
    { kind: 'leading-zero', sound: 0, mend: (text) => withZeros(text) ?? text },
    {
      kind: 'scientific-notation',
      sound: DIGITS,
      mend: (text) => onlyOne(known.shownAs(trimUnseen(text))) ?? text,
    },
  ];
};

/** How the values of each column are mended, in the order of the columns; the steps in that of `repairKinds`. */
export const createValueRepairs = ({
  lists,
  schools,
  students,
}: Known): readonly (readonly ValueStep[])[] => {
  const repairs: (readonly ValueStep[])[] = [];
  repairs[GROUP] = [trim(GROUP), formulaWrapper(GROUP)];
  repairs[SCHOOL] = [
    trim(SCHOOL),
    formulaWrapper(SCHOOL),
    curlyQuotes,
    decimalId(SCHOOL),
    ...knownId(schools),
  ];
  repairs[YEAR] = [trim(YEAR), formulaWrapper(YEAR), curlyQuotes, yearForm(lists)];
  repairs[SUBJECT] = [trim(SUBJECT), formulaWrapper(SUBJECT), curlyQuotes, noNullWord, subjectWording(lists)];
  repairs[STUDENT] = [
    trim(STUDENT),
    formulaWrapper(STUDENT),
    curlyQuotes,
    decimalId(STUDENT),
    noNullWord,
    ...knownId(students),
  ];
  repairs[TEACHER] = [trim(TEACHER), formulaWrapper(TEACHER), loginQuotes, noNullWord];
  return repairs;
};
