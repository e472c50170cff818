/** What is known of one import status. `code` is the number that the warehouse stores. */
export interface ImportStatus {
  readonly name: string;
  readonly code: number | null;
  /** A final status never changes by itself. */
  readonly final: boolean;
  readonly known: boolean;
}

/** Every status that the service can name. ACCEPTED is the only one that another one follows. */
const KNOWN_CODES = {
  ACCEPTED: 0,
  PROCESSED: 1,
  NO_UPDATE: 2,
  INVALID: -1,
  BAD_FORMAT: -2,
  BAD_DATA: -3,
  UNAUTHORIZED: -4,
  UNKNOWN_ASMT: -5,
  UNKNOWN_SCHOOL: -6,
  PIPELINE_FAILURE: -7,
} as const;

export type KnownStatusName = keyof typeof KNOWN_CODES;

export const STATUS_NAMES = Object.keys(KNOWN_CODES) as readonly KnownStatusName[];

export function isKnownStatus(name: string): name is KnownStatusName {
  return Object.hasOwn(KNOWN_CODES, name);
}

/** Describes a status by its name. A name that nobody knows counts as final, so that waiting for it ends. */
export function describeStatus(name: string): ImportStatus {
  if (!isKnownStatus(name)) return { name, code: null, final: true, known: false };
  return { name, code: KNOWN_CODES[name], final: name !== 'ACCEPTED', known: true };
}
