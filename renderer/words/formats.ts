/** How numbers, sizes, times and school years read: US English everywhere. */
const locale = 'en-US';

const wholeNumber = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const timeOfDay = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const dayOfThisYear = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' });
const dayOfAnyYear = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', year: 'numeric' });
const wholeDay = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric' });
const wholeDayAndYear = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', year: 'numeric' });
const exactMoment = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
const severalThings = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' });

export const formatNumber = (value: number): string => wholeNumber.format(value);

/** `1 group`, `1,204 groups`. */
export const formatCount = (count: number, one: string, many: string = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** Picks between two words, for a verb that follows a count. */
export const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

export const formatList = (things: readonly string[]): string => severalThings.format(things);

/** Decimal units, as macOS shows them and people say them. */
export const formatSize = (sizeBytes: number): string => {
  if (sizeBytes < 1000) return formatCount(sizeBytes, 'byte');
  if (sizeBytes < 999_500) return `${wholeNumber.format(sizeBytes / 1000)} KB`;
  if (sizeBytes < 999_500_000) return `${oneDecimal.format(sizeBytes / 1_000_000)} MB`;
  return `${oneDecimal.format(sizeBytes / 1_000_000_000)} GB`;
};

/** A school year by its spring year, as schools write it: 2018 is `2017–18`. */
export const formatSchoolYear = (springYear: number): string =>
  `${springYear - 1}–${String(springYear % 100).padStart(2, '0')}`;

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** `Today`, `Yesterday`, `Mar 3`, `Mar 3, 2024`. */
export const formatRelativeDay = (at: number, now: number): string => {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayOfThisYear : dayOfAnyYear).format(at);
};

/** `Today, 2:14 PM`, `Yesterday, 9:05 AM`, `Mar 3, 2:14 PM`, `Mar 3, 2024, 2:14 PM`. */
export const formatMoment = (at: number, now: number): string =>
  `${formatRelativeDay(at, now)}, ${timeOfDay.format(at)}`;

/** The same inside a sentence: `today, 2:14 PM`. */
export const formatMomentInText = (at: number, now: number): string =>
  formatMoment(at, now).replace(/^(?:Today|Yesterday)/u, (day) => day.toLowerCase());

/** A day that goes into a name: `March 3`, `March 3, 2024`. */
export const formatDate = (at: number, now: number): string => {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? wholeDay : wholeDayAndYear).format(at);
};

export const formatTime = (at: number): string => timeOfDay.format(at);

/** The whole moment with its seconds, for a tooltip. */
export const formatExactMoment = (at: number): string => exactMoment.format(at);

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `2026-08-20 09:05:13`, on this computer's clock: for lists that are compared with a log. */
export const formatStamp = (at: number): string => {
  const date = new Date(at);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')}`;
};

/** How far this computer's clock is from UTC then: `UTC-08:00`. */
export const formatZone = (at: number): string => {
  const minutes = -new Date(at).getTimezoneOffset();
  const ahead = Math.abs(minutes);
  return `UTC${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(ahead / 60))}:${twoDigits(ahead % 60)}`;
};

/** `8 seconds`, `1 min 20 s`, `2 h 5 min`. */
export const formatDuration = (durationMs: number): string => {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  if (seconds < 60) return formatCount(seconds, 'second');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
};

export const formatPercent = (part: number, whole: number): string =>
  `${whole === 0 ? 100 : Math.min(100, Math.floor((part / whole) * 100))}%`;
