import type { DeliveryState } from '../../core/delivery/delivery.ts';

/** The service's status names in plain words. An unknown name is shown as it is. */
const statusWords: Readonly<Record<string, string>> = {
  BAD_DATA: 'The service found something in the file that it does not accept.',
  BAD_FORMAT: 'The service could not read the file as a student group file.',
  INVALID: 'The service did not accept the file.',
  UNAUTHORIZED: 'The service did not accept this account for the file.',
  UNKNOWN_ASMT: 'The service took the file for something other than student groups.',
  UNKNOWN_SCHOOL: 'The service does not know a school in the file, or your account may not upload for it.',
  PIPELINE_FAILURE: 'The service failed while it was loading the file. This may not be the file’s fault.',
  NO_UPDATE: 'The service found nothing to change.',
  HTTP_400: 'The service could not make sense of the upload.',
  HTTP_413: 'The file is too large for the service.',
  HTTP_500:
    'The service broke off while reading the file. A quotation mark in the wrong place or a missing column often causes this.',
};

const refusals: ReadonlySet<string> = new Set([
  'BAD_DATA',
  'BAD_FORMAT',
  'INVALID',
  'UNAUTHORIZED',
  'UNKNOWN_ASMT',
  'UNKNOWN_SCHOOL',
  'HTTP_500',
]);

/** Whether it is certain that the service turned the whole file away. A gateway's 504 says nothing about the import. */
export const isRefusal = (status: string): boolean => refusals.has(status) || /^HTTP_4\d\d$/u.test(status);

export const explainStatus = (status: string): string =>
  statusWords[status] ??
  (/^HTTP_5\d\d$/u.test(status)
    ? 'The service ended with an error of its own.'
    : 'The service ended with a state this program does not know.');

export const shownStatus = (status: string): string => status.replace(/^HTTP_/u, 'HTTP ');

/** The service's own name for where its import stands; null while it has none. */
export const statusOf = (state: DeliveryState): string | null => {
  if (state.kind === 'rejected') return shownStatus(state.status);
  if (state.kind === 'processing') return shownStatus('ACCEPTED');
  return state.kind === 'processed' ? shownStatus('PROCESSED') : null;
};

/** The service's number for it; null while it has none. */
export const importIdOf = (state: DeliveryState): number | null =>
  'importId' in state ? state.importId : null;
