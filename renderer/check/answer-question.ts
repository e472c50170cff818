import type { Change } from '../../core/change/compare.ts';
import type { OpenFile } from '../../core/group-file/open-file.ts';
import type { AnswerOf, Question, QuestionName } from './protocol.ts';

type Answer = AnswerOf<QuestionName>;

/** Answers a question about a checked file. `change`: what it was last found to change; `toSend`: its bytes as they would be sent. */
export const answerQuestion = (
  file: OpenFile,
  change: Change | null,
  question: Question,
  toSend: () => Uint8Array,
): Answer | null => {
  const { name, input } = question;
  switch (name) {
    case 'groups':
      return file.groups(input.from, input.count);
    case 'members':
      return file.members(input.groupIndex);
    case 'problems':
      return file.problems(input.kind, input.from, input.count);
    case 'repairExamples':
      return file.repairExamples(input.kind, input.from, input.count);
    case 'rows':
      return file
        .rows(input.filter, input.from, input.count)
        .map((row) => ({ ...row, problems: row.kinds.length === 0 ? [] : file.rowProblems(row.row) }));
    case 'rowCount':
      return file.rowCount(input.filter);
    case 'sizeToSend':
      return file.report.changes.isRewritten ? toSend().length : file.report.sizeBytes;
    case 'positionOf':
      return file.positionOf(input.filter, input.row);
    default:
      return answerAboutChange(change, question);
  }
};

/** Answers a question about what was compared; null, as `change`: nothing was. Null: it is a question about something else. */
export const answerAboutChange = (change: Change | null, { name, input }: Question): Answer | null => {
  switch (name) {
    case 'changedGroups':
      return change?.groups(input.filter, input.from, input.count) ?? [];
    case 'changedGroupCount':
      return change?.groupCount(input.filter) ?? 0;
    case 'changedMembers':
      return change?.members(input.groupIndex) ?? nobody;
    case 'changedPeople':
      return change?.people(input.filter, input.from, input.count) ?? [];
    case 'changedPeopleCount':
      return change?.peopleCount(input.filter) ?? 0;
    default:
      return null;
  }
};

const nobody: AnswerOf<'changedMembers'> = {
  studentsAdded: [],
  studentsRemoved: [],
  studentsKept: [],
  teachersAdded: [],
  teachersRemoved: [],
  teachersKept: [],
};
