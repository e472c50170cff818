import type { ReactNode } from 'react';
import { columnNames } from '../../../core/group-file/columns.ts';
import { columnWords } from '../../words/columns.ts';
import { columnHelp, helpWords } from '../../words/help.ts';
import { supportWords } from '../../words/support.ts';
import { Screen } from '../screen.tsx';
import { SupportReportButton } from '../support/support-report-button.tsx';
import { ExplainSection } from './explain-section.tsx';
import { FilesToSave } from './files-to-save.tsx';

/** The first group of the sample. */
const exampleRows = [
  columnNames.join(','),
  'JT4thGrade,88800120012001,2018,All,,',
  'JT4thGrade,88800120012001,2018,,,jteacher@example.com',
  'JT4thGrade,88800120012001,2018,,,btutor@example.com',
  'JT4thGrade,88800120012001,2018,,SSID001,',
  'JT4thGrade,88800120012001,2018,,SSID002,',
  'JT4thGrade,88800120012001,2018,,SSID003,',
];

/** The format with examples, what a file does, and every text of the service explained. */
export const HelpScreen = (): ReactNode => (
  <Screen title={helpWords.title} lead={helpWords.lead}>
    <ExplainSection />
    <section className="page-section">
      <h2>{helpWords.fileTitle}</h2>
      <p>{helpWords.fileBody}</p>
      <FilesToSave />
      <div>
        <h3>{helpWords.exampleTitle}</h3>
        <p className="quiet">{helpWords.exampleBody}</p>
      </div>
      <pre className="exact-words" tabIndex={0} role="group" aria-label={helpWords.exampleLabel}>
        {exampleRows.join('\n')}
      </pre>
    </section>
    <section className="page-section">
      <h2>{helpWords.columnsTitle}</h2>
      <ul className="help-columns" aria-label={helpWords.columnsTitle}>
        {columnNames.map((column) => (
          <li key={column} className="help-column">
            <h3>{columnWords[column]}</h3>
            <p className="exact">{column}</p>
            <p>{columnHelp[column].meaning}</p>
            <dl>
              {(['example', 'accepted', 'mistakes'] as const).map((part) => (
                <div key={part}>
                  <dt>{helpWords[part]}</dt>
                  <dd>{columnHelp[column][part]}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
    <Lines title={helpWords.rulesTitle} lines={helpWords.rules} />
    <Lines title={helpWords.replaceTitle} body={helpWords.replaceBody} lines={helpWords.replaces} />
    <Lines title={helpWords.afterTitle} lines={helpWords.after} />
    <section className="page-section">
      <h2>{supportWords.helpTitle}</h2>
      <p>{supportWords.helpBody}</p>
      <div className="row-of-buttons">
        <SupportReportButton />
      </div>
    </section>
  </Screen>
);

interface LinesProps {
  readonly title: string;
  readonly body?: string;
  readonly lines: readonly string[];
}

const Lines = ({ title, body, lines }: LinesProps): ReactNode => (
  <section className="page-section">
    <h2>{title}</h2>
    {body === undefined ? null : <p>{body}</p>}
    <ul className="plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </section>
);
