import type { KnownGroup, KnownGroups } from './known-groups.ts';
import { drain } from './drain.ts';
import type { PackedMemberships } from './merge-members.ts';
import { packedTexts, type PackedTexts } from './member-texts.ts';
import { noMembers, Spellings } from './spellings.ts';

/** `SGK`, and the version of the form: raised when its meaning changes. */
const MARK = 0x53474b01;
const WORD_BYTES = 4;
const NUMBERS_PER_GROUP = 6;
const TIMES_PER_GROUP = 3;
const NO_SUBJECT = 0xffff_ffff;

/** Known groups as bytes: the columns one after the other, each after its length, in the byte order of this computer. */
export function encodeKnown({ groups, students, teachers }: KnownGroups): Uint8Array {
  const words = drain(Spellings.following(noMembers));
  const subject = (text: string | null): number => (text === null ? NO_SUBJECT : words.own(text));
  const numbers = new Int32Array(groups.length * NUMBERS_PER_GROUP);
  const times = new Float64Array(groups.length * TIMES_PER_GROUP);
  for (const [index, group] of groups.entries()) {
    const { name, school, year, isFirst } = group;
    const facts = [words.own(name), words.own(school), year, subject(group.subject)];
    numbers.set([...facts, subject(group.replacingSubject), isFirst ? 1 : 0], index * NUMBERS_PER_GROUP);
    times.set([group.at, group.sentAt, group.madeAt], index * TIMES_PER_GROUP);
  }
  return joinSections([
    new Uint32Array([MARK]),
    times,
    numbers,
    ...textSections(words.finish().texts),
    ...memberSections(students),
    ...memberSections(teachers),
  ]);
}

/** Null for bytes that are not ours, or of another version. */
export function decodeKnown(encoded: Uint8Array): KnownGroups | null {
  const reader = new SectionReader(encoded);
  const mark = reader.words();
  if (mark === null || mark.length !== 1 || mark[0] !== MARK) return null;
  const times = reader.bytes();
  const numbers = reader.words();
  const words = readTexts(reader);
  const students = readMembers(reader);
  const teachers = readMembers(reader);
  if (times === null || numbers === null || words === null || students === null || teachers === null)
    return null;
  const count = students.starts.length - 1;
  const isWhole =
    reader.isAtEnd() &&
    teachers.starts.length === count + 1 &&
    numbers.length === count * NUMBERS_PER_GROUP &&
    times.length === count * TIMES_PER_GROUP * Float64Array.BYTES_PER_ELEMENT;
  if (!isWhole) return null;
  return { groups: readGroups(numbers, new Float64Array(times.slice().buffer), words), students, teachers };
}

function readGroups(numbers: Uint32Array, times: Float64Array, words: PackedTexts): KnownGroup[] {
  // Schools and subjects come back in nearly every group.
  const known: (string | undefined)[] = [];
  const word = (number: number): string => (known[number] ??= words.text(number));
  const subject = (number: number): string | null => (number === NO_SUBJECT ? null : word(number));
  return Array.from({ length: times.length / TIMES_PER_GROUP }, (_, index): KnownGroup => {
    const at = index * NUMBERS_PER_GROUP;
    const time = index * TIMES_PER_GROUP;
    return {
      name: word(numbers[at]!),
      school: word(numbers[at + 1]!),
      year: numbers[at + 2]! | 0,
      subject: subject(numbers[at + 3]!),
      replacingSubject: subject(numbers[at + 4]!),
      isFirst: numbers[at + 5] === 1,
      at: times[time]!,
      sentAt: times[time + 1]!,
      madeAt: times[time + 2]!,
    };
  });
}

type Section = Uint8Array | Uint32Array | Int32Array | Float64Array;

const textSections = ({ bytes, ends }: PackedTexts): Section[] => [bytes, ends];

const memberSections = ({ texts, same, starts, numbers }: PackedMemberships): Section[] => [
  ...textSections(texts),
  same,
  starts,
  numbers,
];

const readTexts = (reader: SectionReader): PackedTexts | null => {
  const bytes = reader.bytes();
  const ends = reader.words();
  return bytes === null || ends === null || !isAscending(ends, bytes.length)
    ? null
    : packedTexts(bytes, ends);
};

const readMembers = (reader: SectionReader): PackedMemberships | null => {
  const texts = readTexts(reader);
  const same = reader.words();
  const starts = reader.words();
  const numbers = reader.words();
  if (texts === null || same === null || starts === null || numbers === null) return null;
  const isSound =
    starts[0] === 0 &&
    isAscending(starts, numbers.length) &&
    starts.at(-1) === numbers.length &&
    same.length === texts.count &&
    isBelow(same, texts.count) &&
    isBelow(numbers, texts.count);
  return isSound ? { texts, same, starts, numbers } : null;
};

const isAscending = (numbers: Uint32Array, most: number): boolean =>
  numbers.every((number, index) => number <= most && (index === 0 || number >= numbers[index - 1]!));

const isBelow = (numbers: Uint32Array, limit: number): boolean => numbers.every((number) => number < limit);

/** Each section begins with its length in bytes and ends on a whole word. */
function joinSections(sections: readonly Section[]): Uint8Array {
  const lengthOf = ({ byteLength }: Section): number => WORD_BYTES + wholeWords(byteLength);
  const joined = new Uint8Array(sections.reduce((length, section) => length + lengthOf(section), 0));
  let at = 0;
  for (const section of sections) {
    new Uint32Array(joined.buffer, at, 1)[0] = section.byteLength;
    const bytes = new Uint8Array(section.buffer, section.byteOffset, section.byteLength);
    joined.set(bytes, at + WORD_BYTES);
    at += lengthOf(section);
  }
  return joined;
}

const wholeWords = (length: number): number => Math.ceil(length / WORD_BYTES) * WORD_BYTES;

/** Answers views of one copy; null where there is no such section. */
class SectionReader {
  private readonly all: Uint8Array<ArrayBuffer>;
  private at = 0;

  constructor(encoded: Uint8Array) {
    this.all = new Uint8Array(encoded);
  }

  bytes(): Uint8Array<ArrayBuffer> | null {
    if (this.at + WORD_BYTES > this.all.length) return null;
    const length = new Uint32Array(this.all.buffer, this.at, 1)[0]!;
    const start = this.at + WORD_BYTES;
    if (start + length > this.all.length) return null;
    this.at = start + wholeWords(length);
    return this.all.subarray(start, start + length);
  }

  words(): Uint32Array<ArrayBuffer> | null {
    const bytes = this.bytes();
    if (bytes === null || bytes.length % WORD_BYTES !== 0) return null;
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / WORD_BYTES);
  }

  isAtEnd(): boolean {
    return this.at === this.all.length;
  }
}
