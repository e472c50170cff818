import type { ReactNode } from 'react';
import { columnNames } from '../../../core/group-file/columns.ts';
import { encodings, type Delimiter, type ReadChoices, type Reading } from '../../../core/group-file/sheet.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Select } from '../../parts/select.tsx';
import { columnWords } from '../../words/columns.ts';
import { formatList } from '../../words/formats.ts';
import { delimiterWords, encodingWords, readingWords } from '../../words/reading.ts';
import { ColumnChoice } from './column-choice.tsx';
import { useDesk } from './desk-context.ts';
import type { CheckedState } from './file-card.ts';
import {
  choicesOf,
  headerRowsToOffer,
  withColumn,
  withDelimiter,
  withEncoding,
  withHeaderRow,
  withSheet,
} from './reading-choices.ts';

export interface ReadingDialogProps {
  readonly cardId: string;
  readonly state: CheckedState;
  readonly reading: Reading;
  readonly onClose: () => void;
}

/** How the file is read, for the person to see and to change. Every choice is tried at once; undoing goes back. */
export const ReadingDialog = ({ cardId, state, reading, onClose }: ReadingDialogProps): ReactNode => {
  const { desk } = useDesk();
  const choices = choicesOf(reading);
  const { edits } = state.report.changes;
  const read = (chosen: ReadChoices): void => desk.change(cardId, { kind: 'read', choices: chosen });
  const missing = columnNames
    .filter((_, index) => reading.places[index] === null)
    .map((name) => columnWords[name]);
  return (
    <Dialog
      title={readingWords.title}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => read({})}>{readingWords.asItWas}</Button>
          <Button look="primary" onPress={onClose}>
            {readingWords.done}
          </Button>
        </>
      }
    >
      <p>{readingWords.body}</p>
      {edits === 0 ? null : <p className="caution-words">{readingWords.losesEdits(edits)}</p>}
      <div className="reading-choices">
        {reading.format === 'workbook' ? (
          <Select
            label={readingWords.sheet}
            value={reading.sheet ?? ''}
            options={reading.sheets.map((name) => ({ value: name, label: name }))}
            onChange={(sheet) => read(withSheet(sheet))}
          />
        ) : (
          <>
            <Select
              label={readingWords.encoding}
              hint={readingWords.encodingHint}
              value={reading.encoding}
              options={encodings.map((name) => ({ value: name, label: encodingWords[name] }))}
              onChange={(encoding) => read(withEncoding(choices, encoding))}
            />
            <Select
              label={readingWords.delimiter}
              value={reading.delimiter}
              options={(Object.keys(delimiterWords) as Delimiter[]).map((name) => ({
                value: name,
                label: delimiterWords[name],
              }))}
              onChange={(delimiter) => read(withDelimiter(choices, delimiter))}
            />
          </>
        )}
        <Select
          label={readingWords.headerRow}
          value={String(reading.headerRow)}
          options={[
            ...headerRowsToOffer(reading).map((row) => ({
              value: String(row),
              label: readingWords.headerInRow(row),
            })),
            { value: '0', label: readingWords.noHeader },
          ]}
          onChange={(row) => read(withHeaderRow(choices, row === '0' ? 'none' : Number(row)))}
        />
      </div>
      <h3>{readingWords.columnsTitle}</h3>
      <p className="quiet">{readingWords.columnsBody}</p>
      {reading.firstRows.length === 0 ? (
        <p>{readingWords.nothingRead}</p>
      ) : (
        <ColumnChoice
          reading={reading}
          onChoose={(fileColumn, meaning) => read(withColumn(choices, fileColumn, meaning))}
        />
      )}
      <p role="status" className={missing.length === 0 ? 'quiet' : 'caution-words'}>
        {state.work === null ? null : readingWords.reading}
        {state.work === null && missing.length > 0
          ? `${readingWords.missing(formatList(missing))} ${readingWords.emptyColumns}`
          : null}
      </p>
    </Dialog>
  );
};
