import { spawn, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRecordedAnswers, type RecordedAnswer } from '../core/service/recorded-answers.ts';

const root = path.resolve(import.meta.dirname, '../..');
const program = path.join(root, 'scripts/cli.ts');
const recorded = path.join(root, 'test/fixtures/verdicts');
const lists = ['--schools', '88800120012001,88800120012003', '--years=2015-2021', '--subjects', 'Math,ELA'];

const HEADER = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
const good = `${HEADER}\nA,88800120012001,2018,Math,1,t@example.org\n`;
const mendable = `${HEADER}\n A ,88800120012001,2017-18,Math,1,t@example.org\n\n`;
const bad = `${HEADER}\nA,999,2018,Math,1,t@example.org\n`;

interface Run {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly complaint: string;
}

interface Line {
  readonly file: string;
  readonly ready: boolean;
  readonly rows: number;
  readonly problems: { blocking: number; warnings: number; byKind: Record<string, number> };
  readonly predicted: { http: number; status: string | null; message: string | null; loader: string | null };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};

const cli = (...words: readonly string[]): Run => {
  const { status, stdout, stderr } = spawnSync('node', [program, ...words], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, lines: stdout.split('\n').filter((line) => line !== ''), complaint: stderr };
};

const jsonLines = (run: Run): readonly Line[] => run.lines.map((line) => JSON.parse(line) as Line);

describe('check', () => {
  it('agrees with every recorded answer of the service', () => {
    const { code, lines } = cli('check', '--json', ...lists, recorded);
    expect(code).toBe(1);
    const told = new Map(
      lines.map((line) => [
        path.relative(recorded, (JSON.parse(line) as Line).file),
        JSON.parse(line) as Line,
      ]),
    );
    const answers = readRecordedAnswers().filter(({ file }) => told.has(file));
    expect(answers.length).toBeGreaterThan(900);
    for (const answer of answers) {
      const { predicted, ready } = told.get(answer.file)!;
      expect(predicted, answer.file).toEqual(expectedOf(answer));
      if (ready)
        expect([answer.status, answer.loader?.status], answer.file).toEqual(['ACCEPTED', 'PROCESSED']);
    }
  });

  it('tells one file in one line, with its counts', () => {
    put('good.csv', good);
    const { code, lines } = cli('check', '--json', ...lists, 'good.csv');
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        file: 'good.csv',
        ready: true,
        rows: 1,
        groups: 1,
        students: 1,
        teachers: 1,
        problems: { blocking: 0, warnings: 1, byKind: { 'year-not-season': 1 } },
        predicted: {
          http: 202,
          status: 'ACCEPTED',
          message: '1 group accepted for 88800120012001.',
          loader: 'PROCESSED',
        },
      },
    ]);
  });

  it('predicts the answer to the very bytes, of files too that would never be sent', () => {
    const wide = new Uint8Array([0xff, 0xfe, ...Array.from(good, (each) => [each.charCodeAt(0), 0]).flat()]);
    put('wide.csv', wide);
    const [line] = jsonLines(cli('check', '--json', ...lists, 'wide.csv'));
    expect(line).toMatchObject({
      ready: false,
      rows: 1,
      predicted: { http: 202, status: 'BAD_DATA', loader: null },
    });
  });

  it('looks into folders, in a stable order, at what may be a student group file', () => {
    put('lists/b.csv', good);
    put('lists/a/z.TXT', mendable);
    put('lists/a/picture.png', 'x');
    put('lists/.hidden.csv', good);
    put('lists/~$open.xlsx', 'x');
    const run = cli('check', '--json', ...lists, 'lists', 'lists/b.csv');
    expect(run.code).toBe(1);
    expect(jsonLines(run).map(({ file, ready }) => [file, ready])).toEqual([
      [path.join('lists', 'a', 'z.TXT'), false],
      [path.join('lists', 'b.csv'), true],
      [path.join('lists', 'b.csv'), true],
    ]);
  });

  it('knows the lists of this version of the program where none are given', () => {
    put('lists.csv', `${HEADER}\nA,1,2018,Science,1,t@example.org\nB,2,1999,ELA,2,t@example.org\n`);
    const [line] = jsonLines(cli('check', '--json', 'lists.csv'));
    expect(line!.problems.byKind).toMatchObject({ 'subject-unknown': 1, 'year-not-accepted': 1 });
    expect(line!.predicted.message).toBe(
      'Row: 1 Failure: Invalid subject: Science\nRow: 2 Failure: Invalid school year: 1999',
    );
  });

  it('tells people in sentences', () => {
    put('bad.csv', bad);
    const { code, lines } = cli('check', ...lists, 'bad.csv');
    expect(code).toBe(1);
    expect(lines[0]).toBe('bad.csv: not ready (1 row, 1 group, 1 student, 1 teacher)');
    expect(lines.join('\n')).toContain('Row: 1 Failure: School [999] can not be found');
  });

  it('goes on after what cannot be read, and says so', () => {
    put('good.csv', good);
    mkdirSync(path.join(folder, 'empty'));
    const run = cli('check', '--json', 'missing.csv', 'good.csv', 'empty');
    expect(run.code).toBe(2);
    expect(run.lines).toHaveLength(1);
    expect(run.complaint).toContain('missing.csv cannot be read: it does not exist.');
    expect(run.complaint).toContain('There are no CSV, text or spreadsheet files in empty.');
  });

  it('a reader that has enough ends it quietly', async () => {
    const child = spawn('node', [program, 'check', '--json', ...lists, recorded], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect([code, complaint]).toEqual([0, '']);
  });
});

describe('prepare', () => {
  it('repairs what is safe to repair and writes the file to send', () => {
    put('damaged.csv', mendable);
    const { code, lines } = cli('prepare', '--json', ...lists, 'damaged.csv', '--out', 'fixed.csv');
    expect(code).toBe(0);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      repairs: { 'blank-rows': 1, trim: 1, 'year-form': 1 },
      ready: true,
      predicted: { http: 202, status: 'ACCEPTED', loader: 'PROCESSED' },
    });
    expect(readFileSync(path.join(folder, 'fixed.csv'), 'utf8')).toBe(good);
    expect(readFileSync(path.join(folder, 'damaged.csv'), 'utf8')).toBe(mendable);
    expect(readdirSync(folder).sort()).toEqual(['damaged.csv', 'fixed.csv']);
  });

  it('copies a file that needs no repair byte for byte', () => {
    const bytes = new TextEncoder().encode(`\uFEFF${good.replaceAll('\n', '\r\n')}`);
    put('good.csv', bytes);
    const { code, lines } = cli('prepare', ...lists, 'good.csv', '--out=copy.csv');
    expect(code).toBe(0);
    expect(lines[0]).toBe('good.csv needed no repair.');
    expect(new Uint8Array(readFileSync(path.join(folder, 'copy.csv')))).toEqual(bytes);
  });

  it('writes what it can where people have to look, and says that it is not ready', () => {
    put('bad.csv', `${bad}\n`);
    const { code, lines } = cli('prepare', '--json', ...lists, 'bad.csv', '--out', 'out.csv');
    expect(code).toBe(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ repairs: { 'blank-rows': 1 }, ready: false });
    expect(readFileSync(path.join(folder, 'out.csv'), 'utf8')).toBe(bad);
  });

  it('never writes over the file itself, whatever it is called', () => {
    put('file.csv', mendable);
    symlinkSync('file.csv', path.join(folder, 'link.csv'));
    for (const out of ['file.csv', './file.csv', 'link.csv']) {
      const { code, complaint } = cli('prepare', 'file.csv', '--out', out);
      expect(code).toBe(2);
      expect(complaint).toContain(`${out} is the file itself.`);
    }
    expect(readFileSync(path.join(folder, 'file.csv'), 'utf8')).toBe(mendable);
  });

  it('writes nothing of a file whose rows cannot be made out', () => {
    put('not.csv', '%PDF-1.4');
    const { code, complaint } = cli('prepare', '--json', 'not.csv', '--out', 'out.csv');
    expect([code, readdirSync(folder)]).toEqual([1, ['not.csv']]);
    expect(complaint).toBe('out.csv was not written: no rows can be made out in not.csv.\n');
  });

  it('says where it cannot write', () => {
    put('good.csv', good);
    const { code, complaint } = cli('prepare', 'good.csv', '--out', 'nowhere/out.csv');
    expect([code, complaint]).toEqual([2, 'nowhere/out.csv cannot be written: it does not exist.\n']);
  });
});

describe('the words of the command line', () => {
  it.each([
    [[], 'Say what to do: check or prepare.'],
    [['look', 'a.csv'], '"look" is not known. There are check and prepare.'],
    [['check'], 'Name the files or folders to check.'],
    [['check', '--jsn', 'a.csv'], '"--jsn" is not an option.'],
    [['check', 'a.csv', '--years', 'soon'], '"soon" is no list of school years, such as 2015-2021.'],
    [
      ['check', 'a.csv', '--years', '2021-2015'],
      '"2021-2015" is no list of school years, such as 2015-2021.',
    ],
    [['check', 'a.csv', '--schools'], '--schools needs a value.'],
    [['check', 'a.csv', '--out', 'b.csv'], 'check writes nothing, so --out does not belong to it.'],
    [['prepare', 'a.csv'], 'Say where to write the file to send: --out OUT.csv.'],
    [['prepare', 'a.csv', 'b.csv', '--out', 'c.csv'], 'prepare takes one file at a time.'],
  ])('%j is wrong, with a sentence', (words, sentence) => {
    const { code, lines, complaint } = cli(...words);
    expect([code, lines]).toEqual([2, []]);
    expect(complaint.split('\n')[0]).toBe(sentence);
  });

  it('are explained', () => {
    const { code, lines } = cli('--help');
    expect([code, lines[0]]).toEqual([0, 'Usage:']);
  });
});

const expectedOf = ({ http, status, message, loader }: RecordedAnswer): Line['predicted'] => ({
  http,
  status: http === 500 ? null : status,
  message: http === 500 ? null : message,
  loader: loader?.status ?? null,
});
