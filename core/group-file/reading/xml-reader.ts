import { decodeUtf8 } from '../../service/decode-utf8.ts';

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const COLON = 0x3a;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SPACE = 0x20;

/**
 * Walks through the tags of an XML part in UTF-8, one by one, without making anything of those that nobody asks about.
 * Names are told without their prefix. What is no XML is skipped; entities of a document's own are not known.
 */
export class XmlReader {
  readonly bytes: Uint8Array;
  /** Where the next tag is looked for. */
  at = 0;
  name = '';
  /** `</name>` */
  isClosing = false;
  /** `<name/>`: nothing follows that closes it. */
  isEmpty = false;
  private textStart = 0;
  private textEnd = 0;
  private attributesStart = 0;
  private tagEnd = 0;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Moves to the next tag; false: there is none. */
  next(): boolean {
    const { bytes } = this;
    this.textStart = this.at;
    for (;;) {
      const start = bytes.indexOf(LESS, this.at);
      if (start === -1) return false;
      const isName = isNameByte(bytes[start + 1] ?? 0) || bytes[start + 1] === SLASH;
      const end = this.findTagEnd(start);
      if (end === -1) return false;
      this.at = end + 1;
      if (!isName) continue;
      this.textEnd = start;
      this.readTag(start + 1, end);
      return true;
    }
  }

  /** The text between the tag before this one and this one. */
  text(): string {
    return plainText(decodeUtf8(this.bytes, this.textStart, this.textEnd));
  }

  /** An attribute of this tag; null: it has none of this name. */
  attribute(name: string): string | null {
    const { bytes, tagEnd } = this;
    let at = this.attributesStart;
    for (;;) {
      while (at < tagEnd && !isNameByte(bytes[at]!)) at += 1;
      let nameStart = at;
      for (; at < tagEnd && bytes[at] !== EQUALS && bytes[at]! > SPACE; at += 1)
        if (bytes[at] === COLON) nameStart = at + 1;
      const nameEnd = at;
      while (at < tagEnd && bytes[at] !== QUOTE && bytes[at] !== APOSTROPHE) at += 1;
      const valueEnd = bytes.indexOf(bytes[at] ?? QUOTE, at + 1);
      if (at >= tagEnd || valueEnd === -1 || valueEnd > tagEnd) return null;
      if (nameEnd - nameStart === name.length && this.isText(name, nameStart))
        return plainText(decodeUtf8(bytes, at + 1, valueEnd));
      at = valueEnd + 1;
    }
  }

  private isText(text: string, at: number): boolean {
    for (let index = 0; index < text.length; index += 1)
      if (this.bytes[at + index] !== text.charCodeAt(index)) return false;
    return true;
  }

  private findTagEnd(start: number): number {
    const { bytes } = this;
    if (this.isText('<!--', start)) return this.findText('-->', start + 4);
    let quote = 0;
    for (let at = start + 1; at < bytes.length; at += 1) {
      const byte = bytes[at]!;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === GREATER) return at;
      else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
    }
    return -1;
  }

  /** Where a text ends; -1: it does not come. */
  private findText(text: string, from: number): number {
    const last = text.length - 1;
    for (let at = from; ; at += 1) {
      at = this.bytes.indexOf(text.charCodeAt(0), at);
      if (at === -1) return -1;
      if (this.isText(text, at)) return at + last;
    }
  }

  private readTag(start: number, end: number): void {
    const { bytes } = this;
    this.isClosing = bytes[start] === SLASH;
    this.isEmpty = bytes[end - 1] === SLASH;
    let nameStart = this.isClosing ? start + 1 : start;
    let at = nameStart;
    for (; at < end && isNameByte(bytes[at]!); at += 1) if (bytes[at] === COLON) nameStart = at + 1;
    this.name = decodeUtf8(bytes, nameStart, at);
    this.attributesStart = at;
    this.tagEnd = end;
  }
}

const isNameByte = (byte: number): boolean =>
  byte > SPACE && byte !== SLASH && byte !== GREATER && byte !== EQUALS && byte !== 0x21 && byte !== 0x3f;

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const plainText = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
        (whole, hex: string, decimal: string, name: string) =>
          name ? (entities[name] ?? whole) : characterOf(hex ? parseInt(hex, 16) : Number(decimal)),
      )
    : text;

const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD');
