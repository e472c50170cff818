/** Invented rosters for measuring, as UTF-8 bytes. */
const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';
const ROWS_PER_GROUP = 26;
const GROUPS_PER_SCHOOL = 60;
const ROWS_PER_CHANGE = 31;

const names = ['Hnguyen', 'Tquinn', 'S.Foster', 'Mbrown', 'Revans', 'P_Ortiz', 'O.Diaz', 'Jalvarez'];
const kinds = ['Homeroom', 'Period', 'Math', 'ELA', 'Reading Lab', 'AVID'];

/** Students sit in six groups each, as in a secondary school; every group has a teacher in its first row. */
export const makeCleanRoster = (rows: number): Uint8Array =>
  makeRoster(rows, (row) => makeCleanRow(row, rows));

/** A week later: in most groups one student is another. */
export const makeLaterRoster = (rows: number): Uint8Array =>
  makeRoster(rows, (row) => {
    const written = makeCleanRow(row, rows);
    return row % ROWS_PER_CHANGE === 1 ? written.replace(/(\d{10}),$/m, '7$1,') : written;
  });

/** The same, as programs write it that put quotation marks around every text. */
export const makeQuotedRoster = (rows: number): Uint8Array =>
  makeRoster(rows, (row) => makeCleanRow(row, rows).replace(/^[^,]+/, '"$&"'));

const makeCleanRow = (row: number, rows: number): string => {
  const group = Math.floor(row / ROWS_PER_GROUP);
  const school = 88_800_120_000_001 + Math.floor(group / GROUPS_PER_SCHOOL);
  const place = String(group % GROUPS_PER_SCHOOL).padStart(2, '0');
  const name = `${names[group % names.length]} ${kinds[group % kinds.length]} ${place}`;
  const subject = group % 2 === 0 ? 'Math' : 'ELA';
  const teacher = `${name.slice(0, 6).trim().toLowerCase()}${Math.floor(group / 5)}@example.com`;
  if (row % ROWS_PER_GROUP === 0) return `${name},${school},2018,${subject},,${teacher}\n`;
  return `${name},${school},2018,${subject},${6_000_000_000 + ((row * 7919) % Math.ceil(rows / 6))},\n`;
};

/** The same as spreadsheets and people leave it: every row has a year, a subject and an id that are mended by a repair. */
export const makeDamagedRoster = (rows: number): Uint8Array =>
  makeRoster(rows, (row) =>
    makeCleanRow(row, rows)
      .replace(',2018,Math,', ',2017-18,Mathematics,')
      .replace(',2018,ELA,', ',2018.0, ela ,')
      .replace(/,(\d{10}),/, ',$1.0,'),
  );

/** Every row comes back to an earlier group and school, with a refused year, a damaged id and a value too many. */
export const makeWrongRoster = (rows: number): Uint8Array =>
  makeRoster(rows, (row) => {
    const school = 88_800_120_000_001 + (row % 1000);
    return `Group\\${row % 5000},${school},${3000 + (row % 500)},Science,${row % 90}.12E+09,nobody${row},x\n`;
  });

const makeRoster = (rows: number, makeRow: (row: number) => string): Uint8Array => {
  const parts = [new TextEncoder().encode(header)];
  for (let from = 0; from < rows; from += 10_000) {
    let text = '';
    for (let row = from; row < Math.min(rows, from + 10_000); row += 1) text += makeRow(row);
    parts.push(new TextEncoder().encode(text));
  }
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};
