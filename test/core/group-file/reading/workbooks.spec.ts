import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSheet } from '../../../../core/group-file/reading/read-sheet.ts';
import { inflate } from '../../../../core/group-file/reading/inflate.ts';
import type { ReadChoices, Sheet } from '../../../../core/group-file/sheet.ts';
import { sheetOf, workbookOf, workbookOfXml, zipOf } from './make-workbook.ts';
import { drain, formProblemOf, GOOD, NAMES, read, rowProblemsOf, valuesOf } from './read-text.ts';

const good = GOOD.split(',');
const readWorkbook = (bytes: Uint8Array, choices: ReadChoices = {}): Sheet =>
  read(bytes, choices, 'roster.xlsx');
const reasonOf = (sheet: Sheet): unknown => formProblemOf(sheet, 'spreadsheet-file')?.facts['reason'];

const cell = (name: string, value: string): string => `<c r="${name}" t="str"><v>${value}</v></c>`;
const sheetXml = (...rows: readonly string[]): string =>
  `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
const headerXml = `<row r="1">${NAMES.map((name, index) => cell(`${'ABCDEF'[index]}1`, name)).join('')}</row>`;

describe('a workbook', () => {
  it('is read as the person sees it', () => {
    const sheet = readWorkbook(workbookOf({ Roster: sheetOf(NAMES, good, good) }));
    expect(valuesOf(sheet)).toEqual([good, good]);
    expect(sheet).toMatchObject({ isReadable: true, isServiceForm: false, isPlain: false, lineEnd: 'none' });
    expect(sheet.reading).toMatchObject({
      format: 'workbook',
      sheets: ['Roster'],
      sheet: 'Roster',
      headerRow: 1,
    });
    expect(formProblemOf(sheet, 'spreadsheet-file')?.facts).toEqual({
      looksLike: 'xlsx',
      reason: 'readable',
    });
    expect(rowProblemsOf(sheet)).toEqual([]);
  });

  it('keeps all 14 digits of an id, and the zeros that a format shows', () => {
    const roster = sheetOf(NAMES, ['G', 88800120012001, 2018, 'Math', 888, 't@x.org']);
    roster['E2'].z = '0000000000';
    expect(valuesOf(readWorkbook(workbookOf({ Roster: roster })))).toEqual([
      ['G', '88800120012001', '2018', 'Math', '0000000888', 't@x.org'],
    ]);
  });

  it('writes an id whose last digits the spreadsheet has lost as the spreadsheet does', () => {
    const roster = sheetOf(NAMES, ['G', 1, 2018, '', 12345678901234567, '']);
    expect(valuesOf(readWorkbook(workbookOf({ Roster: roster })))[0]?.[4]).toMatch(/^1\.\d+E\+16$/);
  });

  it('tells dates, truth values, formulas and errors as texts', () => {
    const roster = sheetOf(NAMES, [new Date(Date.UTC(2018, 1, 3)), true, 2018.5, '', '', '']);
    roster['E2'] = { t: 'n', v: 42, f: 'A1+1' };
    roster['F2'] = { t: 'e', v: 42, w: '#N/A' };
    expect(valuesOf(readWorkbook(workbookOf({ Roster: roster })))).toEqual([
      ['2/3/2018', 'TRUE', '2018.5', '', '42', '#N/A'],
    ]);
  });

  it('keeps the rows of the spreadsheet: titles and blank rows count, formatted ones at the end do not', () => {
    const roster = sheetOf(['My groups'], [], NAMES, good, [], good, [' '], [], ['']);
    const sheet = readWorkbook(workbookOf({ Roster: roster }));
    expect(sheet.reading.headerRow).toBe(3);
    expect(sheet.spreadsheetRow(0)).toBe(4);
    expect(rowProblemsOf(sheet)).toEqual([
      ['blank-row', 5, 0],
      ['blank-row', 7, 0],
    ]);
    expect(sheet.rowCount).toBe(4);
  });

  it('may begin in any column, and have others', () => {
    const sheet = readWorkbook(
      workbookOf({ Roster: sheetOf([null, ...NAMES, 'Notes'], [null, ...good, 'x', 'y']) }),
    );
    expect(valuesOf(sheet)).toEqual([[...good, 'y']]);
    expect(formProblemOf(sheet, 'other-columns')?.facts).toEqual({ names: 'Notes', count: 1 });
    expect(rowProblemsOf(sheet)).toEqual([['too-many-values', 2, 9]]);
  });

  it('gives a name that is merged over rows to each of them that holds something', () => {
    const roster = sheetOf(
      ['Fall'],
      NAMES,
      good,
      ['', ...good.slice(1)],
      [],
      ['', ...good.slice(1)],
      ['H', ...good.slice(1)],
    );
    roster['!merges'] = [
      { s: { r: 0, c: 0 }, e: { r: 0, c: 5 } },
      { s: { r: 2, c: 0 }, e: { r: 5, c: 0 } },
    ];
    const names = valuesOf(readWorkbook(workbookOf({ Roster: roster }))).map(([name]) => name);
    expect(names).toEqual(['G', 'G', '', 'G', 'H']);
  });
});

describe('sheets', () => {
  const bytes = workbookOf(
    {
      Empty: sheetOf(),
      Old: sheetOf(NAMES, ['Old', ...good.slice(1)]),
      Notes: sheetOf(['Please read']),
      Roster: sheetOf(NAMES, good),
      More: sheetOf(NAMES, ['More', ...good.slice(1)]),
    },
    ['Old'],
  );

  it('empty and hidden ones are passed over, and those without the names of columns', () => {
    const sheet = readWorkbook(bytes);
    expect(sheet.reading).toMatchObject({ sheets: ['Notes', 'Roster', 'More', 'Old'], sheet: 'Roster' });
    expect(valuesOf(sheet)).toEqual([good]);
  });

  it('that are left out and seem to hold groups are told, hidden ones too', () => {
    const problemOf = (sheet: Sheet) => formProblemOf(sheet, 'other-sheets')?.facts;
    expect(problemOf(readWorkbook(bytes))).toEqual({ count: 2, visible: 'More', hidden: 'Old' });
    expect(problemOf(readWorkbook(bytes, { sheet: 'Old' }))).toEqual({
      count: 2,
      visible: 'Roster, More',
      hidden: '',
    });
    const plain = workbookOf({ A: sheetOf(NAMES, good), B: sheetOf(['School', 'Phone'], ['North', 2018]) });
    expect(problemOf(readWorkbook(plain))).toBeUndefined();
    const bare = workbookOf({ A: sheetOf(NAMES, good), B: sheetOf(['G', 2018, '9000000001']) });
    expect(problemOf(readWorkbook(bare))).toMatchObject({ visible: 'B' });
  });

  it('are chosen by name', () => {
    expect(valuesOf(readWorkbook(bytes, { sheet: 'More' }))[0]?.[0]).toBe('More');
    expect(valuesOf(readWorkbook(bytes, { sheet: 'Old' }))[0]?.[0]).toBe('Old');
    expect(readWorkbook(bytes, { sheet: 'Notes' })).toMatchObject({
      isReadable: false,
      reading: { sheet: 'Notes' },
    });
    expect(readWorkbook(bytes, { sheet: 'None' }).reading.sheet).toBe('Roster');
  });

  it('that are all hidden are read all the same; that are all empty are an empty file', () => {
    expect(valuesOf(readWorkbook(workbookOf({ A: sheetOf(NAMES, good) }, ['A'])))).toEqual([good]);
    expect(readWorkbook(workbookOf({ A: sheetOf() })).formProblems.map(({ kind }) => kind)).toEqual([
      'empty-file',
    ]);
  });
});

describe('XML as other programs write it', () => {
  it('with prefixes, shared and rich texts, comments, and no references', () => {
    const sheet = readWorkbook(
      workbookOfXml({
        sheet: `<?xml version="1.0"?><x:worksheet xmlns:x="urn"><!-- <row> > --><x:sheetData><x:row>
          ${NAMES.map((name) => `<x:c t='inlineStr'><x:is><x:t>${name}</x:t></x:is></x:c>`).join('')}</x:row>
          <x:row><x:c t="s"><x:v>0</x:v></x:c><x:c><x:f>1+1</x:f><x:v>8.8800120012001E13</x:v></x:c><x:c s="1"><x:v>2018</x:v></x:c><x:c/>
          <x:c t="s"><x:v>1</x:v></x:c><x:c t="str"><x:v>a&lt;b&#x40;c_x000D_</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
        texts: `<sst><si><r><t>Pe</t></r><r><t xml:space="preserve">ña </t></r><rPh><t>x</t></rPh></si><si><t>S&amp;1</t></si></sst>`,
        styles: `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="00000000"/></numFmts>
          <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
      }),
    );
    expect(sheet.reading.sheet).toBe('A & B');
    expect(valuesOf(sheet)).toEqual([['Peña ', '88800120012001', '00002018', '', 'S&1', 'a<b@c\r']]);
  });

  it('with a gap between rows', () => {
    const sheet = readWorkbook(
      workbookOfXml({ sheet: sheetXml(headerXml, `<row r="4">${cell('A4', 'G')}</row>`) }),
    );
    expect(rowProblemsOf(sheet)).toEqual([
      ['blank-row', 2, 0],
      ['blank-row', 3, 0],
    ]);
  });
});

/** The same archive, whose directory tells another size of the sheet once it is unpacked. */
const claiming = (archive: Uint8Array, size: number): Uint8Array => {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer);
  const isSheet = (at: number): boolean =>
    /^.{46}xl\/worksheets\/sheet1/s.test(latinText(bytes.subarray(at, at + 80)));
  const entry = bytes.findIndex(
    (_, at) => at + 4 < bytes.length && view.getUint32(at, true) === 0x02014b50 && isSheet(at),
  );
  view.setUint32(entry + 24, size, true);
  return bytes;
};

const latinText = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

describe('workbooks that do harm', () => {
  it('are refused when they are damaged', () => {
    const whole = workbookOf({ Roster: sheetOf(NAMES, good) });
    expect(reasonOf(readWorkbook(whole.subarray(0, whole.length / 2)))).toBe('damaged');
    expect(reasonOf(readWorkbook(zipOf({ 'xl/workbook.xml': '<workbook/>' })))).toBe('damaged');
    const flipped = whole.slice();
    for (let at = 60; at < 400; at += 1) flipped[at] = 0xff;
    expect(reasonOf(readWorkbook(flipped))).toBe('damaged');
  });

  it('are refused when they are locked or of a kind that is not read', () => {
    const locked = workbookOf({ Roster: sheetOf(NAMES, good) });
    const entry = locked.findIndex(
      (_, at) => locked[at] === 0x50 && locked[at + 1] === 0x4b && locked[at + 2] === 1,
    );
    locked[entry + 8]! |= 1;
    expect(reasonOf(readWorkbook(locked))).toBe('encrypted');
    expect(reasonOf(readWorkbook(zipOf({ 'xl/workbook.bin': 'x' })))).toBe('unsupported');
  });

  it('are refused when they claim to become too large, or do not become what they claim', () => {
    const whole = workbookOf({ Roster: sheetOf(NAMES, good) });
    const megabyte = 1024 * 1024;
    expect(reasonOf(readWorkbook(claiming(whole, 300 * megabyte)))).toBe('too-large');
    expect(reasonOf(readWorkbook(claiming(whole, 20 * megabyte)))).toBe('too-large');
    expect(reasonOf(readWorkbook(claiming(whole, megabyte)))).toBe('damaged');
    expect(reasonOf(readWorkbook(claiming(whole, 10)))).toBe('damaged');
  });

  it('end soon when they claim cells, links and merged ranges without end', () => {
    const all = 'A1:XFD1048576';
    const bytes = workbookOfXml({
      sheet: `<worksheet><dimension ref="${all}"/><sheetData>${headerXml}<row r="2">${cell('A2', 'G')}${cell('XFD2', 'x')}</row></sheetData>
        <mergeCells>${`<mergeCell ref="${all}"/>`.repeat(5000)}</mergeCells><hyperlinks><hyperlink ref="${all}"/></hyperlinks></worksheet>`,
    });
    const start = performance.now();
    expect(readWorkbook(bytes).rowCount).toBe(1);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('are told to be too large when a row stands beyond the last that is read', () => {
    const bytes = workbookOfXml({
      sheet: sheetXml(headerXml, `<row r="2000000000">${cell('A9', 'G')}</row>`),
    });
    const start = performance.now();
    expect(formProblemOf(readWorkbook(bytes), 'file-too-large')?.facts).toEqual({ rows: 2_000_000 });
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('never throw, whichever bytes are changed', () => {
    const whole = workbookOf({ Roster: sheetOf(NAMES, good, good) });
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(changes, fc.boolean(), (changed, isCut) => {
        const bytes = whole.slice();
        for (const [at, byte] of changed) bytes[at] = byte;
        const sheet = readWorkbook(isCut ? bytes.subarray(0, changed[0]![0]) : bytes);
        expect(sheet.isReadable || sheet.formProblems.length > 0).toBe(true);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
    );
  });

  it('never throw, whatever their XML is', () => {
    const piece = fc.constantFrom(
      ...[
        '<c',
        '<row',
        ' r="',
        ' t="s"',
        ' s="9"',
        '>',
        '/>',
        '</c>',
        '</row>',
        '<v>',
        '</v>',
        '1',
        '-1',
        '1e999',
      ],
      ...[
        '<is>',
        '<t>',
        '</is>',
        '"',
        "'",
        '<!--',
        '-->',
        '<![CDATA[',
        '&#x110000;',
        '&amp',
        '_xD800_',
        ' ',
        'AAAAAA1',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const xml = pieces.join('');
        const parts = { sheet: sheetXml(headerXml, xml), texts: `<sst>${xml}`, styles: `<cellXfs>${xml}` };
        expect(drain(readSheet(workbookOfXml(parts), 'x.xlsx', {})).formProblems.length).toBeGreaterThan(0);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
    );
  });
});

describe('unpacking', () => {
  it('gives what was packed', async () => {
    const runs = fc.tuple(fc.uint8Array({ maxLength: 20 }), fc.nat(3000));
    await fc.assert(
      fc.asyncProperty(fc.array(runs, { maxLength: 8 }), fc.boolean(), async (parts, isNoise) => {
        const bytes = Uint8Array.from(
          parts.flatMap(([part, times]) => Array.from({ length: times }, () => [...part]).flat()),
        );
        if (isNoise) bytes.forEach((byte, at) => (bytes[at] = (byte * 31 + at * 17 * (at >> 3)) & 0xff));
        const packer = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
        const packed = new Uint8Array(await new Response(packer).arrayBuffer());
        expect(drain(inflate(packed, bytes.length)).every((byte, at) => byte === bytes[at])).toBe(true);
        for (const size of [bytes.length + 1, bytes.length - 1])
          if (size >= 0) expect(() => drain(inflate(packed, size))).toThrow();
      }),
      { numRuns: 60 },
    );
  });
});
