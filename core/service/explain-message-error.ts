import { isKnownStatus } from './statuses.ts';

/** What the service answers to a request as a whole, and how its statuses read. */
export type AnswerMeaning =
  /** A name that nobody knows stands as it is. */
  | { readonly kind: 'status'; readonly status: string }
  | { readonly kind: 'http'; readonly http: number }
  | {
      readonly kind:
        | 'token-missing'
        | 'token-refused'
        | 'access-denied'
        | 'wrong-client'
        | 'wrong-user'
        | 'token-given'
        | 'file-part-missing'
        | 'parameter-missing'
        | 'no-such-import'
        | 'kept-twice'
        | 'web-page';
    }
  /** Who is signed in. */
  | { readonly kind: 'account'; readonly mayUploadGroups: boolean }
  /** The sign-in says no in another way; `error` is its own name for it. */
  | { readonly kind: 'sign-in-error'; readonly error: string };

const errorKinds = {
  unauthorized: 'token-missing',
  invalid_token: 'token-refused',
  access_denied: 'access-denied',
  invalid_client: 'wrong-client',
  invalid_grant: 'wrong-user',
} as const;

const otherSignInErrors: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
]);

const named = <Key extends string, Value>(names: Readonly<Record<Key, Value>>, name: string): Value | null =>
  Object.hasOwn(names, name) ? names[name as Key] : null;

const explainErrorName = (error: string): AnswerMeaning | null => {
  const kind = named(errorKinds, error);
  if (kind !== null) return { kind };
  return otherSignInErrors.has(error) ? { kind: 'sign-in-error', error } : null;
};

const lineMeanings: readonly { readonly pattern: RegExp; readonly kind: AnswerMeaning }[] = [
  // SECURITY: whatever else stands in such a line, the token does too.
  { pattern: /\binvalid_token\b/, kind: { kind: 'token-refused' } },
  { pattern: /["'](?:access|refresh|id)_token["']\s*:/, kind: { kind: 'token-given' } },
  { pattern: /\binvalid_client\b|^Client authentication failed$/, kind: { kind: 'wrong-client' } },
  {
    pattern: /\binvalid_grant\b|^The provided access grant is invalid, expired, or revoked\.$/,
    kind: { kind: 'wrong-user' },
  },
  { pattern: /\baccess_denied\b|^Access is denied$/, kind: { kind: 'access-denied' } },
  {
    pattern: /^Full authentication is required to access this resource$|"unauthorized"/,
    kind: { kind: 'token-missing' },
  },
  { pattern: /^missing multipart file$/, kind: { kind: 'file-part-missing' } },
  { pattern: /^at least one query parameter must be specified$/, kind: { kind: 'parameter-missing' } },
  { pattern: /^no such element$/, kind: { kind: 'no-such-import' } },
  {
    pattern: /query did not return a unique result|\b(?:NonUniqueResult|IncorrectResultSize)\w*Exception\b/,
    kind: { kind: 'kept-twice' },
  },
  { pattern: /^<(?:!doctype\s+html|html|head|body)\b/i, kind: { kind: 'web-page' } },
];

/** `500`, `HTTP 403`, `HTTP/1.1 504 Gateway Timeout`, `Error 401: Unauthorized`, `404 Not Found`. */
const httpLine =
  /^(?:(?:HTTP(?:\/[\d.]+)?|status(?: code)?|error|response(?: code)?)[\s:_]*)?([1-5]\d\d)(?:[\s:.-]+[A-Za-z][A-Za-z' -]*)?\.?$/i;
const statusLine = /^(?:["']?status["']?\s*[:=]?\s*)?["'`]?([A-Z_]+)["'`]?[.,]?$/i;

/** Null: the line is no such answer. */
export function explainAnswerLine(line: string): AnswerMeaning | null {
  const meaning = lineMeanings.find(({ pattern }) => pattern.test(line))?.kind;
  if (meaning !== undefined) return meaning;
  const http = httpLine.exec(line)?.[1];
  if (http !== undefined) return { kind: 'http', http: Number(http) };
  const status = statusLine.exec(line)?.[1]?.toUpperCase() ?? '';
  return isKnownStatus(status) ? { kind: 'status', status } : explainErrorName(line);
}

/** What a JSON answer says: its meanings, and its message if it has one, which is explained line by line. */
export interface ReadAnswer {
  readonly meanings: readonly AnswerMeaning[];
  readonly message: string | null;
}

const textIn = (answer: object, name: string): string | null => {
  const value: unknown = Object.hasOwn(answer, name) ? (answer as Record<string, unknown>)[name] : null;
  return typeof value === 'string' ? value : null;
};

/** Null: this is no answer that the service gives. `answer`: parsed JSON. */
export function explainAnswer(answer: unknown): ReadAnswer | null {
  if (typeof answer !== 'object' || answer === null) return null;
  if (Array.isArray(answer)) return joinAnswers(answer.map(explainAnswer));
  if (textIn(answer, 'access_token') !== null || textIn(answer, 'id_token') !== null)
    return { meanings: [{ kind: 'token-given' }], message: null };
  if ('authorities' in answer) {
    const mayUploadGroups = JSON.stringify(answer.authorities).includes('PERM_GROUP_WRITE');
    return { meanings: [{ kind: 'account', mayUploadGroups }], message: null };
  }
  const message = textIn(answer, 'message');
  const status = textIn(answer, 'status');
  if (status !== null && (isKnownStatus(status) || 'digest' in answer))
    return { meanings: [{ kind: 'status', status }], message };
  const error = explainErrorName(textIn(answer, 'error') ?? '');
  if (error !== null) return { meanings: [error], message: null };
  // An exception that nobody caught: `{timestamp, status: 500, error, exception, message, path}`.
  const http: unknown = 'status' in answer ? answer.status : null;
  if (typeof http !== 'number') return null;
  const said = `${message ?? ''} ${textIn(answer, 'exception') ?? ''}`;
  const exception = explainAnswerLine(said.trim());
  const known = exception !== null && exception.kind !== 'http' && exception.kind !== 'status';
  return { meanings: known ? [{ kind: 'http', http }, exception] : [{ kind: 'http', http }], message: null };
}

const joinAnswers = (answers: readonly (ReadAnswer | null)[]): ReadAnswer | null => {
  const known = answers.filter((answer) => answer !== null);
  if (known.length === 0 || known.length < answers.length) return null;
  const messages = known.flatMap(({ message }) => message ?? []);
  return {
    meanings: known.flatMap(({ meanings }) => meanings),
    message: messages.length === 0 ? null : messages.join('\n'),
  };
};
