import type { OpenFile } from '../../core/group-file/open-file.ts';
import type { AnswerOf, Question, QuestionName } from './protocol.ts';

/** Answers a question about a checked file. `toSend`: its bytes as they would be sent. */
export const answerQuestion = (
  file: OpenFile,
  { name, input }: Question,
  toSend: () => Uint8Array,
): AnswerOf<QuestionName> => {
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
  }
};
