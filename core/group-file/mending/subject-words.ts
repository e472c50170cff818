/**
 * What people write for a subject, in lower case. Only what can mean nothing else: `English` may be English language
 * development, and `Reading` is a part of ELA at most.
 */
const wordings: readonly (readonly [code: string, ...words: string[]])[] = [
  ['math', 'maths', 'mathematics', 'mathematic', 'math.'],
  [
    'ela',
    'e.l.a.',
    'english language arts',
    'english language art',
    'english and language arts',
    'language arts',
    'ela literacy',
    'english language arts literacy',
    'english language arts and literacy',
  ],
  ['all', 'all subjects', 'all subject', 'all subjects.'],
];

const codes: ReadonlyMap<string, string> = new Map(
  wordings.flatMap(([code, ...words]) => words.map((word): [string, string] => [word, code])),
);

/** Makes the function that spells a subject as the list does; null: it is none of the list. */
export const createSubjectSpelling = (subjects: readonly string[]): ((text: string) => string | null) => {
  const listed = new Map([
    ['all', 'All'],
    ...subjects.map((code): [string, string] => [code.toLowerCase(), code]),
  ]);
  return (text) => {
    const simple = text.trim().toLowerCase();
    const word = simple.replace(/[\s/_&-]+/g, ' ');
    return listed.get(simple) ?? listed.get(codes.get(word) ?? '') ?? null;
  };
};
