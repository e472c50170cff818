import { describe, expect, it } from 'vitest';
import type { OpenFile } from '../../../core/group-file/open-file.ts';
import type { Problem } from '../../../core/group-file/report.ts';
import { csvCell } from '../../../renderer/check/csv-text.ts';
import { writeProblemsCsv } from '../../../renderer/check/write-problems-csv.ts';
import { MOST_ROWS_A_KIND, writeProblemsHtml } from '../../../renderer/check/write-problems-html.ts';

const kind = 'scientific-notation';
const problem = (row: number | null, value: string): Problem => ({
  kind,
  row,
  column: row === null ? null : 'student_ssid',
  value,
  facts: {},
});

/** Only what the lists are made of. */
const fileWith = (problems: readonly Problem[], fileName = 'groups.csv'): OpenFile => {
  const group = { kind, severity: 'blocks', count: problems.length, first: problems.slice(0, 100) } as const;
  return {
    report: { fileName, problems: [group] },
    problems: (_kind: string, from: number, count: number) => problems.slice(from, from + count),
  } as unknown as OpenFile;
};

const csvOf = (problems: readonly Problem[]): string => [...writeProblemsCsv(fileWith(problems))].join('');
const htmlOf = (problems: readonly Problem[], fileName?: string): string =>
  [...writeProblemsHtml(fileWith(problems, fileName))].join('');

describe('the list of problems as a table', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['＝1', `"'＝1"`],
    ['8.88E+13', '"8.88E+13"'],
    ['say "no"', '"say ""no"""'],
    ['', '""'],
  ])('quotes %j, and lets no spreadsheet take it for a formula', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('names the row, the column and the value of every problem, in a form that Excel reads', () => {
    const problems = Array.from({ length: 1201 }, (_, index) => problem(index + 2, `${index}E+09`));
    const text = csvOf(problems);
    const lines = text.split('\r\n');
    expect(lines[0]!.startsWith('\ufeff"Row","Column","Value"')).toBe(true);
    expect(lines).toHaveLength(1 + problems.length + 1);
    expect(lines[1201]).toMatch(/^"1202","Student SSID","1200E\+09",/);
    expect(lines[1202]).toBe('');
  });

  it('holds no value that is not a cell of its own', () => {
    const [, line] = csvOf([problem(2, '=HYPERLINK("x"),1')]).split('\r\n');
    expect(line).toContain(`,"'=HYPERLINK(""x""),1",`);
  });
});

describe('the list of problems as a page', () => {
  it('runs nothing and loads nothing, whatever the file holds', () => {
    const html = htmlOf(
      [problem(2, '<script>alert(1)</script>'), problem(3, `"'&`)],
      '<img src=x onerror=alert(1)>.csv',
    );
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('&quot;&#39;&amp;');
    expect(html).toContain(`default-src 'none'`);
    expect(html).not.toMatch(/<[^>]*(?:src|href)=/);
  });

  it('shows where each problem is and what to do about it', () => {
    const html = htmlOf([problem(1234, '8.88E+13')]);
    expect(html).toMatch(/<td>1,234<\/td><td>Student SSID<\/td><td><bdi>8\.88E\+13<\/bdi><\/td>/);
    expect(html).toContain('How to fix it');
  });

  it('stays readable with very many problems, and says what it leaves out', () => {
    const problems = Array.from({ length: MOST_ROWS_A_KIND + 2 }, (_, index) => problem(index + 2, 'x'));
    const html = htmlOf(problems);
    expect(html.match(/<tr>/g)).toHaveLength(1 + MOST_ROWS_A_KIND);
    expect(html).toContain('and 2 more rows');
  });

  it('has no table for what is wrong with the file as a whole', () => {
    expect(htmlOf([problem(null, '')])).not.toContain('<table>');
  });
});
