import type { OpenFile } from '../../core/group-file/open-file.ts';
import type { Problem, ProblemGroup } from '../../core/group-file/report.ts';
import { columnWords } from '../words/columns.ts';
import { formatNumber } from '../words/formats.ts';
import { exportWords } from '../words/problem-export.ts';
import { problemWords, shownValue } from '../words/problems.ts';

/** More than anybody reads; the table for a spreadsheet program has them all. */
export const MOST_ROWS_A_KIND = 1000;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** SECURITY: a value of the file may hold anything, a script too. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/gu, (sign) => entities[sign] ?? sign);

const style = `
:root { color-scheme: light dark }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.5rem; line-height: 1.25 }
h2 { margin: 2rem 0 0.25rem; font-size: 1.125rem }
p { margin: 0.25rem 0 }
table { width: 100%; margin: 0.75rem 0; border-collapse: collapse; font-size: 0.9375rem }
th, td { padding: 0.3rem 0.6rem; border: 1px solid #8886; text-align: start; vertical-align: top; overflow-wrap: anywhere }
th { white-space: nowrap }
.severity { font-weight: 600 }
.note { opacity: 0.8 }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt }
  thead { display: table-header-group }
  tr { break-inside: avoid }
  h2 { break-after: avoid }
}
`;

/** The problems as a page to read or to print: it needs nothing beside itself and runs nothing. In pieces. */
export function* writeProblemsHtml(file: OpenFile): Generator<string, void> {
  const { fileName, problems } = file.report;
  const title = escapeHtml(exportWords.title(fileName));
  yield [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<h1>${title}</h1>`,
    `<p>${escapeHtml(exportWords.lead)}</p>`,
    '',
  ].join('\n');
  for (const group of problems) {
    yield headOf(group);
    yield tableOf(group, file.problems(group.kind, 0, MOST_ROWS_A_KIND));
  }
  yield '</body>\n</html>\n';
}

const headOf = ({ kind, severity, count }: ProblemGroup): string => {
  const words = problemWords[kind];
  return [
    `<h2>${escapeHtml(words.title(count))}</h2>`,
    `<p class="severity">${escapeHtml(exportWords.severities[severity])}</p>`,
    `<p>${escapeHtml(words.meaning)}</p>`,
    `<p><strong>${escapeHtml(exportWords.fix)}</strong> ${escapeHtml(words.fix)}</p>`,
    '',
  ].join('\n');
};

const tableOf = ({ kind, count }: ProblemGroup, problems: readonly Problem[]): string => {
  // A problem of the whole file has no place to show.
  if (problems.every(({ row }) => row === null)) return '';
  const { detail } = problemWords[kind];
  const rows = problems.map((problem) => {
    const { row, column, value } = problem;
    const cells = [
      row === null ? '' : formatNumber(row),
      column === null ? '' : escapeHtml(columnWords[column]),
      column === null && value === '' ? '' : `<bdi>${escapeHtml(shownValue(value))}</bdi>`,
      escapeHtml(detail(problem) ?? ''),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const heads = exportWords.columns.slice(0, 3).concat(exportWords.detail);
  const more = count - problems.length;
  return [
    '<table>',
    `<thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead>`,
    `<tbody>`,
    ...rows,
    '</tbody>',
    '</table>',
    more > 0 ? `<p class="note">${escapeHtml(exportWords.more(more))}</p>` : '',
    '',
  ].join('\n');
};
