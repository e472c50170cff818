import type { Change } from '../../core/change/compare.ts';
import type { KnownIds } from '../../core/group-file/known-ids.ts';
import type { CheckContext, OpenFile } from '../../core/group-file/open-file.ts';
import { predictService } from '../../core/group-file/predict-service.ts';
import type { CheckLists } from '../../core/service/rule-pack.ts';

/** What the worker keeps of one file. */
export interface Check {
  readonly file: File;
  /** Forgetting a check stops it. */
  readonly stop: AbortController;
  /** Stops the change that is being checked, and those that wait. */
  changeStop: AbortController;
  /** Stops looking what could be repaired: a change looks anew. */
  searchStop: AbortController;
  /** Null: not finished yet. */
  opened: OpenFile | null;
  /** Of the last comparison; null: there was none. */
  compared: Change | null;
  /** Stops the comparison under way: the file is changed, or compared anew. */
  compareStop: AbortController;
  /** SHA-256 of the bytes that were checked; null: they were never read. Nobody waits for it before it is needed. */
  digest: Promise<Uint8Array> | null;
  /** The bytes of a changed file from when their number was asked for until they are handed over. */
  toSend: Uint8Array | null;
}

/** A file whose check begins. */
export const newCheck = (file: File): Check => {
  const stop = new AbortController();
  return {
    file,
    stop,
    changeStop: stopWith(stop),
    searchStop: stopWith(stop),
    opened: null,
    compared: null,
    compareStop: stopWith(stop),
    digest: null,
    toSend: null,
  };
};

/** Written once for the two questions of a hand-over. */
export const bytesToSend = (held: Check, opened: OpenFile): Uint8Array =>
  (held.toSend ??= opened.bytesToSend());

/** Stops by itself, and when the file is forgotten. */
export const stopWith = (forgetting: AbortController): AbortController => {
  const stop = new AbortController();
  forgetting.signal.addEventListener('abort', () => stop.abort(), { once: true });
  return stop;
};

export const contextFor = (
  { name }: File,
  { lists, knownSchools, seasonYear }: CheckLists,
  knownStudents: KnownIds | null,
): CheckContext => ({
  fileName: name,
  lists,
  knownSchools,
  seasonYear,
  knownStudents,
  predict: predictService,
});
