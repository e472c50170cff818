import type { Encoding, ReadChoices } from '../sheet.ts';
import { asPart } from './progress.ts';
import type { Recognized } from './recognize-file.ts';
import { surveyBytes, type Survey } from './survey-bytes.ts';
import { toUtf8 } from './transcode.ts';

export type RecognizedText = Extract<Recognized, { kind: 'text' }>;

/** A text as UTF-8, and what it was before. */
export interface Utf8Text {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly encoding: Encoding;
  readonly isSure: boolean;
  /** Not the file's own bytes: they were in another encoding. */
  readonly isTranscoded: boolean;
  /** Of these bytes. */
  readonly survey: Survey;
}

/** Finds out the encoding, and puts the text into UTF-8 where it is not; yields how many bytes are done. */
export function* readAsUtf8(
  bytes: Uint8Array,
  { encoding: shown, start }: RecognizedText,
  choices: ReadChoices,
): Generator<number, Utf8Text> {
  const known = choices.encoding ?? shown;
  if (known === 'utf-16le' || known === 'utf-16be') {
    const half = bytes.length / 2;
    const utf8 = yield* asPart(toUtf8(bytes, start, known), bytes.length, 0, half);
    const survey = yield* asPart(surveyBytes(utf8, 0), utf8.length, half, bytes.length);
    return { bytes: utf8, start: 0, encoding: known, isSure: true, isTranscoded: true, survey };
  }
  const survey = yield* surveyBytes(bytes, start);
  const encoding = known ?? (looksWindows(survey) ? 'windows-1252' : 'utf-8');
  const isSure = known !== null || survey.foreignBytes === 0;
  if (encoding === 'utf-8' || isAscii(survey))
    return { bytes, start, encoding, isSure, isTranscoded: false, survey };
  const utf8 = yield* asPart(toUtf8(bytes, start, encoding), 1, bytes.length, bytes.length);
  const asRead = { ...survey, wideCharacters: survey.wideCharacters + survey.foreignBytes, foreignBytes: 0 };
  return { bytes: utf8, start: 0, encoding, isSure, isTranscoded: true, survey: asRead };
}

const isAscii = ({ foreignBytes, wideCharacters }: Survey): boolean => foreignBytes + wideCharacters === 0;

/** A file with more foreign bytes than characters of UTF-8 is no damaged UTF-8, but another encoding. */
const looksWindows = ({ foreignBytes, wideCharacters }: Survey): boolean => foreignBytes > wideCharacters;
