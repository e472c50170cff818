import { describe, expect, it } from 'vitest';
import type { ReadChoices } from '../../../../core/group-file/sheet.ts';
import {
  asBytes,
  formKindsOf,
  formProblemOf,
  GOOD,
  HEADER,
  latin,
  lines,
  read,
  utf16,
  valuesOf,
} from './read-text.ts';

const good = GOOD.split(',');
const accents = lines(HEADER, 'Señora “Peña” – 5º,1,2018,,S1,t');
const windows = latin(`${HEADER}\nSe\xf1ora \x93Pe\xf1a\x94 \x96 5\xba,1,2018,,S1,t\n`);
const accented = ['Señora “Peña” – 5º', '1', '2018', '', 'S1', 't'];

describe('the service’s own form', () => {
  for (const [name, content, lineEnd] of [
    ['LF', lines(HEADER, GOOD), 'lf'],
    ['CRLF', lines(HEADER, GOOD).replaceAll('\n', '\r\n'), 'crlf'],
    ['CR', lines(HEADER, GOOD).replaceAll('\n', '\r'), 'cr'],
    ['a byte order mark', `\uFEFF${lines(HEADER, GOOD)}`, 'lf'],
    ['no final line end', lines(HEADER, GOOD).trimEnd(), 'lf'],
    ['capitals and quoted names', lines(`"${HEADER.toUpperCase().replace(',', '",')}`, GOOD), 'lf'],
    ['an empty name at the end', lines(`${HEADER},`, `${GOOD},`, GOOD), 'lf'],
    ['a further column without content', lines(`${HEADER},notes`, `${GOOD},`, GOOD), 'lf'],
  ] as const)
    it(`is told with ${name}`, () => {
      const sheet = read(content);
      expect(sheet).toMatchObject({ isReadable: true, isServiceForm: true, lineEnd, formProblems: [] });
      expect(sheet.isPlain).toBe(!content.includes('"'));
      expect(valuesOf(sheet)[0]).toEqual(good);
    });

  it('is not plain with a quotation mark, a backslash or a byte that is not UTF-8', () => {
    expect(read(lines(HEADER, GOOD)).isPlain).toBe(true);
    expect(read(lines(HEADER, 'Ñ,1,2018,,,t')).isPlain).toBe(true);
    for (const mark of ['"', '\\'])
      expect(read(lines(HEADER, GOOD, `G${mark},1,2018,,,t`)).isPlain).toBe(false);
    expect(read(windows).isPlain).toBe(false);
  });

  it('is not that of mixed line ends', () => {
    expect(read(`${HEADER}\r\n${GOOD}\n${GOOD}\r\n`).isServiceForm).toBe(false);
  });
});

describe('encodings', () => {
  const cases: readonly (readonly [string, Uint8Array, string, boolean, string | null])[] = [
    ['UTF-8', asBytes(accents), 'utf-8', true, null],
    ['Windows-1252', windows, 'windows-1252', false, 'Windows-1252'],
    ['UTF-16 with a mark', utf16(`\uFEFF${accents}`), 'utf-16le', true, 'UTF-16'],
    ['UTF-16 with a mark, high byte first', utf16(`\uFEFF${accents}`, true), 'utf-16be', true, 'UTF-16'],
    ['UTF-16 without a mark', utf16(accents), 'utf-16le', true, 'UTF-16'],
    ['UTF-16 without a mark, high byte first', utf16(accents, true), 'utf-16be', true, 'UTF-16'],
  ];
  for (const [name, bytes, encoding, encodingSure, told] of cases)
    it(name, () => {
      const sheet = read(bytes);
      expect(valuesOf(sheet)).toEqual([accented]);
      expect(sheet.reading).toMatchObject({ encoding, encodingSure });
      expect(formProblemOf(sheet, 'other-encoding')?.facts).toEqual(
        told === null ? undefined : { encoding: told },
      );
      expect(sheet.isServiceForm).toBe(told === null);
    });

  it('UTF-16 keeps characters of two units, and takes half a pair or half a unit for no character', () => {
    const text = `\uFEFF${lines(HEADER, '🚀\uD83D x,1,2018,,S1,t')}`;
    const bytes = new Uint8Array([...utf16(text), 0x41]);
    expect(valuesOf(read(bytes))[0]).toEqual(['🚀\uFFFD x', '1', '2018', '', 'S1', 't']);
  });

  it('of a file with more UTF-8 than other bytes stays UTF-8, and the other bytes keep their place', () => {
    const bytes = new Uint8Array([...asBytes(accents), ...latin('Jos\xe9,1,2018,,S2,t\n')]);
    const sheet = read(bytes);
    expect(sheet.reading).toMatchObject({ encoding: 'utf-8', encodingSure: false });
    expect(valuesOf(sheet)[0]).toEqual(accented);
    expect(valuesOf(sheet)[1]?.[0]).toBe('Jos\uDCE9');
    expect(sheet).toMatchObject({ formProblems: [], isServiceForm: false, isPlain: false });
  });

  it('are what the person says', () => {
    const sheet = read(accents, { encoding: 'windows-1252' });
    expect(sheet.reading).toMatchObject({ encoding: 'windows-1252', encodingSure: true });
    expect(valuesOf(sheet)[0]?.[0]).toBe('SeÃ±ora â€œPeÃ±aâ€\u009d â€“ 5Âº');
    expect(valuesOf(read(windows, { encoding: 'utf-8' }))[0]?.[0]).toContain('\uDCF1');
    expect(read(lines(HEADER, GOOD), { encoding: 'windows-1252' }).isServiceForm).toBe(true);
  });
});

describe('delimiters', () => {
  for (const [delimiter, name] of [
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'vertical bars'],
  ] as const) {
    const turned = (text: string): string => text.replaceAll(',', delimiter);
    it(`${name} are found, quoted values respected`, () => {
      for (const text of [
        turned(lines(HEADER, GOOD, GOOD)),
        turned(lines('My title', HEADER, GOOD)),
        lines(turned(HEADER), turned('"G,1",1,2018,,S1,t').replace('G|1', 'G,1')),
      ]) {
        const sheet = read(text);
        expect(sheet.reading.delimiter, text).toBe(delimiter);
        expect(formProblemOf(sheet, 'other-delimiter')?.facts).toEqual({ delimiter: name });
        expect(sheet).toMatchObject({ isReadable: true, isServiceForm: false });
      }
      expect(valuesOf(read(turned(lines(HEADER, GOOD))))).toEqual([good]);
    });

    it(`${name} are found without names, by rows of enough values`, () => {
      const sheet = read(turned(lines(GOOD, GOOD)), { headerRow: 'none' });
      expect(valuesOf(sheet)).toEqual([good, good]);
    });
  }

  it('are what a line at the top says, which spreadsheets do not show', () => {
    const text = `sep=;\r\n${HEADER.replaceAll(',', ';')}\r\nA,B;1;2018;;S1;t\r\n`;
    for (const bytes of [asBytes(text), utf16(`\uFEFF${text}`)]) {
      const sheet = read(bytes);
      expect(valuesOf(sheet)).toEqual([['A,B', '1', '2018', '', 'S1', 't']]);
      expect(sheet.spreadsheetRow(0)).toBe(2);
      expect(sheet.lineEnd).toBe('crlf');
      expect(formKindsOf(sheet)).toContain('rows-above-header');
    }
    expect(formKindsOf(read(`"sep=,"\n${lines(HEADER, GOOD)}`))).toEqual(['rows-above-header']);
  });

  it('are what the person says', () => {
    const choices: ReadChoices = { delimiter: ';', places: [0, 1, 2, 3, 4, 5], headerRow: 'none' };
    expect(valuesOf(read('a,b;1;2018;;S;t\n', choices))).toEqual([['a,b', '1', '2018', '', 'S', 't']]);
  });
});

describe('the output of the warehouse’s own query', () => {
  const row = ['He said "hi"\\tthere', '1', '2018', 'NULL', 'a\\\\b', 'NULL'].join('\t');
  const sheet = read(lines(HEADER.replaceAll(',', '\t'), row, 'G\t1\t2018\t\\N\tS\tt\\nu'));

  it('is told from other tabs, and read with its own rules', () => {
    expect(formKindsOf(sheet)).toEqual(['database-export']);
    expect(sheet.reading).toMatchObject({ isDatabaseExport: true, delimiter: '\t' });
    expect(valuesOf(sheet)).toEqual([
      ['He said "hi"\tthere', '1', '2018', '', 'a\\b', ''],
      ['G', '1', '2018', '', 'S', 't\nu'],
    ]);
  });

  it('alone reads the word NULL as nothing', () => {
    expect(valuesOf(read(lines(HEADER, 'G,1,2018,NULL,S,t')))[0]?.[3]).toBe('NULL');
    const tabs = lines(HEADER, 'G,1,2018,Nullable,S\\t,t').replaceAll(',', '\t');
    expect(formKindsOf(read(tabs))).toEqual(['other-delimiter']);
    expect(valuesOf(read(tabs))[0]).toEqual(['G', '1', '2018', 'Nullable', 'S\\t', 't']);
  });
});
