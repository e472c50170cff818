import type { Job } from '../../core/delivery/job.ts';

/** What stands in a delivery for finding it: in one form, whatever the case and the accents. */
export interface IndexedDelivery {
  readonly text: string;
  /** Its file name, for sorting. */
  readonly fileName: string;
}

export interface HistoryIndex {
  readonly of: (job: Job) => IndexedDelivery;
}

const ACCENTS = /[\u0300-\u036f]+/g;

/** `Peña` and `PENA` are the same to whoever looks for them. */
export const foldText = (text: string): string =>
  // Most is plain ASCII, which has no accents.
  /[^\n -~]/.test(text) ? text.normalize('NFKD').replace(ACCENTS, '').toLowerCase() : text.toLowerCase();

/** Of a text to look for: all of them must stand in a delivery. */
export const wordsToFind = (text: string): readonly string[] =>
  foldText(text)
    .split(/\s+/u)
    .filter((word) => word !== '');

/** Made for a delivery when it is first asked for, and again when something else stands in it. */
export function createHistoryIndex(): HistoryIndex {
  const entries = new Map<string, IndexedDelivery & { readonly said: string; readonly names: string }>();
  return {
    of: (job) => {
      const message = 'message' in job.state ? job.state.message : '';
      const said = `${message}\n${job.creator ?? ''}`;
      const known = entries.get(job.id);
      if (known?.said === said) return known;
      const names = known?.names ?? foldNames(job);
      const fileName = foldText(job.fileName);
      const text = [fileName, foldText(job.serviceName), foldText(said), names].join('\n');
      const entry = { text, fileName, said, names };
      entries.set(job.id, entry);
      return entry;
    },
  };
}

/** Names never change, and opening them, once, is what takes its time. */
function foldNames({ names }: Job): string {
  const { schools, groups } = names;
  return foldText([...schools, ...groups].join('\n'));
}
