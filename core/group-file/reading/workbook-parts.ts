import { DAYS_TO_1904, numberFormatOf, unescapeText, type NumberFormat } from './cell-text.ts';
import { XmlReader } from './xml-reader.ts';

/** Parts of a workbook by their path, in lower case. */
export type Parts = ReadonlyMap<string, Uint8Array>;

export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly content: Uint8Array;
}

/** What the cells of all sheets refer to. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly texts: readonly string[];
  /** By style. */
  readonly formats: readonly NumberFormat[];
  readonly addedDays: number;
}

/** Tags read in one step. */
const STEP_TAGS = 5000;
const DEFAULT_PATH = 'xl/workbook.xml';

/** Reads all of a workbook but its cells; null: it is none. Yields now and then. */
export function* readWorkbookParts(parts: Parts): Generator<void, Workbook | null> {
  const [path = DEFAULT_PATH] = relationsOf(parts, '').flatMap(({ type, target }) =>
    type.endsWith('/officedocument') ? [target] : [],
  );
  const content = parts.get(path);
  if (!content) return null;
  const relations = relationsOf(parts, path);
  const partOf = (type: string): Uint8Array | undefined =>
    parts.get(relations.find((relation) => relation.type.endsWith(type))?.target ?? '');
  const sheets: WorkbookSheet[] = [];
  let addedDays = 0;
  for (const reader = new XmlReader(content); reader.next();) {
    if (reader.name === 'workbookPr' && /^(1|true)$/.test(reader.attribute('date1904') ?? ''))
      addedDays = DAYS_TO_1904;
    if (reader.name !== 'sheet') continue;
    const id = reader.attribute('id');
    const sheet = parts.get(relations.find((relation) => relation.id === id)?.target ?? '');
    const isHidden = /hidden/i.test(reader.attribute('state') ?? '');
    if (sheet) sheets.push({ name: reader.attribute('name') ?? '', isHidden, content: sheet });
  }
  const texts = yield* readTexts(partOf('/sharedstrings'));
  return { sheets, texts, formats: readFormats(partOf('/styles')), addedDays };
}

interface Relation {
  readonly id: string;
  /** In lower case. */
  readonly type: string;
  readonly target: string;
}

/** What a part refers to; the empty path is the workbook as a whole. */
const relationsOf = (parts: Parts, path: string): Relation[] => {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const content = parts.get(`${folder}_rels/${path.slice(folder.length)}.rels`);
  const relations: Relation[] = [];
  if (!content) return relations;
  for (const reader = new XmlReader(content); reader.next();) {
    if (reader.name !== 'Relationship') continue;
    const target = (reader.attribute('Target') ?? '').toLowerCase();
    relations.push({
      id: reader.attribute('Id') ?? '',
      type: (reader.attribute('Type') ?? '').toLowerCase(),
      target: target.startsWith('/') ? target.slice(1) : withoutDots(folder + target),
    });
  }
  return relations;
};

const withoutDots = (path: string): string => path.replace(/[^/]*\/\.\.\//g, '').replace(/(^|\/)\.\//g, '$1');

/** Texts that several cells may share. */
function* readTexts(content: Uint8Array | undefined): Generator<void, string[]> {
  const texts: string[] = [];
  if (!content) return texts;
  const reader = new XmlReader(content);
  for (let tags = 1; reader.next(); tags += 1) {
    if (reader.name === 'si' && !reader.isClosing)
      texts.push(reader.isEmpty ? '' : readRichText(reader, 'si'));
    if (tags % STEP_TAGS === 0) yield;
  }
  return texts;
}

/** The text of an element, whose pieces may look different; how it is spoken is no part of it. */
export const readRichText = (reader: XmlReader, element: string): string => {
  let text = '';
  let isSpoken = false;
  while (reader.next()) {
    if (reader.name === element && reader.isClosing) break;
    if (reader.name === 'rPh') isSpoken = !reader.isClosing;
    else if (reader.name === 't' && reader.isClosing && !isSpoken) text += reader.text();
  }
  return unescapeText(text);
};

const readFormats = (content: Uint8Array | undefined): NumberFormat[] => {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isCellFormat = false;
  if (!content) return formats;
  for (const reader = new XmlReader(content); reader.next();) {
    if (reader.name === 'numFmt')
      codes.set(Number(reader.attribute('numFmtId')), reader.attribute('formatCode') ?? '');
    else if (reader.name === 'cellXfs') isCellFormat = !reader.isClosing;
    else if (reader.name === 'xf' && isCellFormat && !reader.isClosing) {
      const id = Number(reader.attribute('numFmtId'));
      formats.push(numberFormatOf(id, codes.get(id)));
    }
  }
  return formats;
};
