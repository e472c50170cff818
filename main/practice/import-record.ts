import type { KnownStatusName } from '../../core/service/statuses.ts';

/** One upload as the service remembers it. */
export interface ImportRecord {
  readonly id: number;
  readonly content: 'GROUPS';
  readonly contentType: string;
  /** MD5, upper-case hexadecimal. */
  readonly digest: string;
  readonly status: KnownStatusName;
  readonly batch: string | null;
  readonly creator: string;
  /** ISO instants with microseconds. */
  readonly created: string;
  readonly updated: string;
  readonly message: string | null;
  /** Place in the order in which files were loaded, from 1; null for a record whose file was not loaded. */
  readonly loadedAs: number | null;
}

/** What the service keeps beside a payload. All values are text, as in a Java properties file. */
export type PayloadProperties = Readonly<Record<string, string>>;

export interface Payload {
  readonly bytes: Uint8Array;
  readonly properties: PayloadProperties;
}

interface Links {
  readonly self: string;
  readonly payload: string;
  readonly 'payload-properties': string;
}

function linksOf(record: ImportRecord, origin: string): Links {
  const self = `${origin}/imports/${record.id}`;
  return { self, payload: `${self}/payload`, 'payload-properties': `${self}/payload/properties` };
}

function describeRecord({ loadedAs: _, ...shown }: ImportRecord) {
  return shown;
}

/** A single import, with `_links`. */
export function describeImport(record: ImportRecord, origin: string) {
  const links = Object.entries(linksOf(record, origin));
  return {
    ...describeRecord(record),
    _links: Object.fromEntries(links.map(([rel, href]) => [rel, { href }])),
  };
}

/** An import within a list: there the service writes `links` instead. */
export function describeListedImport(record: ImportRecord, origin: string) {
  const links = Object.entries(linksOf(record, origin));
  return { ...describeRecord(record), links: links.map(([rel, href]) => ({ rel, href })) };
}
