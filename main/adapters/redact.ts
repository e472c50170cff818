const GONE = '[removed]';

/** Things that look like secrets or persons, wherever they stand. From the particular to the general. */
const patterns: readonly RegExp[] = [
  /\bBearer\s+\S+/gi,
  // OpenAM's tokens.
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  // Okta's tokens.
  /\beyJ[\w-]+(?:\.[\w-]*){0,2}/g,
  /\b(?:access_token|refresh_token|id_token|client_secret|password|username|client_id)\b["']?\s*[=:]\s*["']?[^\s"'&,;}]+/gi,
  /[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+/g,
  // Paths hold the name of the person's account.
  /(?:[A-Za-z]:\\|\/(?:home|Users)\/)[^\s"']*/g,
  // School and student ids; times and sizes that the program logs are numbers, not text.
  /\d{7,}/g,
];

/**
 * Takes out of a text what no log may hold: tokens, secrets, logins, ids of students and schools.
 * `secrets`: texts to take out wherever they stand.
 */
export function redact(text: string, secrets: Iterable<string> = []): string {
  let clean = text;
  for (const secret of secrets) if (secret.length >= 3) clean = clean.replaceAll(secret, GONE);
  return patterns.reduce((told, pattern) => told.replace(pattern, GONE), clean);
}
