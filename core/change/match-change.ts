import type { Compared } from './count-change.ts';
import type { Texts } from './member-texts.ts';
import type { MemberSplit } from './pair-members.ts';

/** Who comes into a group and who leaves it. */
export interface Movers {
  readonly students: MemberSplit;
  readonly teachers: MemberSplit;
}

/** What a search finds, in any case. */
export interface Matcher {
  /** Nothing is searched for. */
  readonly takesAll: boolean;
  takesGroup(group: { readonly name: string; readonly school: string }): boolean;
  takesId(id: string): boolean;
  /** Whether it finds one of those who come or go. */
  takesMover(movers: Movers): boolean;
}

export function createMatcher({ known, file }: Compared, search: string): Matcher {
  const wanted = search.trim().toLowerCase();
  const takesId = (text: string): boolean => text.toLowerCase().includes(wanted);
  const takesOneOf = (texts: Texts) => {
    /** By number: 0, not looked at yet. */
    const judged = new Uint8Array(texts.count);
    return (number: number): boolean => {
      judged[number] ||= takesId(texts.text(number)) ? 2 : 1;
      return judged[number] === 2;
    };
  };
  const takesStudentOfFile = takesOneOf(file.students.texts);
  const takesKnownStudent = takesOneOf(known.students.texts);
  const takesTeacherOfFile = takesOneOf(file.teachers.texts);
  const takesKnownTeacher = takesOneOf(known.teachers.texts);
  return {
    takesAll: wanted === '',
    takesGroup: ({ name, school }) => wanted === '' || takesId(name) || takesId(school),
    takesId,
    takesMover: ({ students, teachers }) =>
      students.removed.some(takesKnownStudent) ||
      teachers.removed.some(takesKnownTeacher) ||
      students.added.some(takesStudentOfFile) ||
      teachers.added.some(takesTeacherOfFile),
  };
}
