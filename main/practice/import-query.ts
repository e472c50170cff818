import { collationKey } from '../../core/service/collation.ts';
import { isKnownStatus } from '../../core/service/statuses.ts';
import type { ImportRecord } from './import-record.ts';

/** The conditions of a list request; those not asked for are null. Instants are milliseconds since 1970. */
export interface ImportQuery {
  readonly status: string | null;
  readonly batch: string | null;
  readonly creator: string | null;
  readonly after: number | null;
  readonly before: number | null;
  readonly limit: number | null;
}

export type QueryResult =
  { readonly ok: true; readonly query: ImportQuery } | { readonly ok: false; readonly text: string };

const STATUS_CLASS = 'org.opentestsystem.rdw.common.model.ImportStatus';

export function readImportQuery(parameters: URLSearchParams, nowMs: number): QueryResult {
  const valueOf = (name: string) => parameters.get(name) || null;
  const status = valueOf('status')?.toUpperCase() ?? null;
  if (status !== null && !isKnownStatus(status)) return refuse(`No enum constant ${STATUS_CLASS}.${status}`);
  const limit = valueOf('limit');
  if (limit !== null && !/^[+-]?\d{1,9}$/.test(limit)) return refuse(`For input string: "${limit}"`);
  const after = readInstant(valueOf('after'), nowMs);
  const before = readInstant(valueOf('before'), nowMs);
  for (const [name, instant] of [
    ['after', after],
    ['before', before],
  ] as const) {
    if (Number.isNaN(instant)) return refuse(describeUnreadable(parameters.get(name) ?? ''));
  }
  const query = {
    status,
    batch: valueOf('batch'),
    creator: valueOf('creator'),
    after,
    before,
    limit: limit === null ? null : Number(limit),
  };
  const known = [...Object.values(query), valueOf('content')];
  if (known.every((value) => value === null)) return refuse('at least one query parameter must be specified');
  return { ok: true, query };
}

/** The records asked for, by ascending id: a limit keeps the oldest ones. */
export function selectImports(records: Iterable<ImportRecord>, query: ImportQuery): ImportRecord[] {
  const same = (asked: string | null, value: string | null) =>
    asked === null || (value !== null && collationKey(asked) === collationKey(value));
  const selected = [...records].filter((record) => {
    const updated = Date.parse(record.updated);
    return (
      (query.status === null || record.status === query.status) &&
      same(query.batch, record.batch) &&
      same(query.creator, record.creator) &&
      (query.after === null || updated >= query.after) &&
      (query.before === null || updated < query.before)
    );
  });
  selected.sort((one, other) => one.id - other.id);
  return query.limit === null ? selected : selected.slice(0, Math.max(0, query.limit));
}

function refuse(text: string): QueryResult {
  return { ok: false, text };
}

function describeUnreadable(text: string): string {
  return `java.time.format.DateTimeParseException: Text '${text}' could not be parsed at index 0`;
}

const DURATION =
  /^([+-])?P(?:([+-]?\d+)D)?(?:T(?=[+-]?\d)(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?\d+(?:\.\d{0,9})?)S)?)?$/i;
const INSTANT = /^[+-]?\d{4,}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{0,9})?)?Z$/i;

/** An ISO instant, `now`, or an ISO duration from now; null for nothing and NaN for anything else. */
function readInstant(text: string | null, nowMs: number): number | null {
  if (text === null) return null;
  if (text.toLowerCase() === 'now') return nowMs;
  if (INSTANT.test(text)) return Date.parse(text.toUpperCase());
  const match = DURATION.exec(text);
  if (match === null || /[PT]$/i.test(text)) return Number.NaN;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(2).map((part) => Number(part ?? 0));
  const lengthMs = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return nowMs + (match[1] === '-' ? -lengthMs : lengthMs);
}
