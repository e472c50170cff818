import * as spreadsheet from '@e965/xlsx';

type Sheets = Readonly<Record<string, spreadsheet.WorkSheet>>;

/** A sheet of these rows. */
export const sheetOf = (...rows: readonly (readonly unknown[])[]): spreadsheet.WorkSheet =>
  spreadsheet.utils.aoa_to_sheet(rows as unknown[][]);

/** A workbook as another program writes it. */
export const workbookOf = (sheets: Sheets, hidden: readonly string[] = []): Uint8Array<ArrayBuffer> => {
  const workbook = spreadsheet.utils.book_new();
  for (const [name, sheet] of Object.entries(sheets))
    spreadsheet.utils.book_append_sheet(workbook, sheet, name);
  workbook.Workbook = {
    Sheets: workbook.SheetNames.map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })),
  };
  return write(workbook);
};

const write = (workbook: spreadsheet.WorkBook): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    spreadsheet.write(workbook, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer,
  );

interface PackedArchive {
  readonly utils: {
    cfb_new(): object;
    cfb_add(archive: object, name: string, content: Uint8Array): void;
  };
  write(archive: object, options: object): Uint8Array<ArrayBuffer>;
}

const relationships = (...relations: readonly string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`;

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

/** A workbook of one sheet from the XML of its parts, well formed or not. */
export const workbookOfXml = (parts: {
  readonly sheet: string;
  readonly styles?: string;
  readonly texts?: string;
  readonly book?: string;
}): Uint8Array<ArrayBuffer> =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationships(relation('rId1', 'officeDocument', '/xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': relationships(
      relation('rId1', 'worksheet', 'worksheets/../worksheets/Sheet1.xml'),
      relation('rId2', 'styles', 'styles.xml'),
      relation('rId3', 'sharedStrings', '/xl/sharedStrings.xml'),
    ),
    'xl/workbook.xml':
      parts.book ?? '<workbook><sheets><sheet name="A &amp; B" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/worksheets/Sheet1.xml': parts.sheet,
    'xl/styles.xml': parts.styles ?? '<styleSheet/>',
    'xl/sharedStrings.xml': parts.texts ?? '<sst/>',
  });

export const zipOf = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> => {
  const archives = spreadsheet.CFB as PackedArchive;
  const archive = archives.utils.cfb_new();
  for (const [name, content] of Object.entries(parts))
    archives.utils.cfb_add(
      archive,
      name,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    );
  return Uint8Array.from(archives.write(archive, { fileType: 'zip', type: 'array', compression: true }));
};
