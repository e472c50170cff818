import type { ReactNode } from 'react';
import { columnNames } from '../../../core/group-file/columns.ts';
import type { Reading } from '../../../core/group-file/sheet.ts';
import { Select } from '../../parts/select.tsx';
import { columnWords } from '../../words/columns.ts';
import { shownValue } from '../../words/problems.ts';
import { readingWords } from '../../words/reading.ts';

export interface ColumnChoiceProps {
  readonly reading: Reading;
  /** `meaning`: which of the six, from 0; null: none of them. */
  readonly onChoose: (fileColumn: number, meaning: number | null) => void;
}

const NOTHING = 'none';

const meanings = [
  ...columnNames.map((name, index) => ({ value: String(index), label: columnWords[name] })),
  { value: NOTHING, label: readingWords.notSent },
];

/** The first rows of the file as it was cut into values, with the meaning of each column above it. */
export const ColumnChoice = ({ reading, onChoose }: ColumnChoiceProps): ReactNode => {
  const { firstRows, headerNames, places } = reading;
  const width = Math.max(headerNames.length, ...firstRows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => index);
  return (
    <div className="column-choice" tabIndex={0} role="group" aria-label={readingWords.columnsTitle}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => {
              const meaning = places.indexOf(column);
              return (
                <th key={column} scope="col">
                  <Select
                    label={readingWords.columnOf(column + 1, headerNames[column] ?? '')}
                    labelHidden
                    value={meaning === -1 ? NOTHING : String(meaning)}
                    options={meanings}
                    onChange={(chosen) => onChoose(column, chosen === NOTHING ? null : Number(chosen))}
                  />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {firstRows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} className="exact">
                  {row[column] === undefined || row[column] === '' ? '' : shownValue(row[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
