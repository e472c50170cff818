import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../../main/adapters/write-whole.ts';
import { contextFrom, examineFile, mendFile, type Context } from './examine-file.ts';
import { findFiles, reasonOf } from './find-files.ts';
import { readArguments, USAGE, type Command } from './read-arguments.ts';
import { checkAsJson, checkForPeople, preparedAsJson, preparedForPeople } from './tell.ts';

const READY = 0;
const NOT_READY = 1;
const IMPOSSIBLE = 2;

/** Does what the words of the command line say; answers the exit code. */
export const run = async (words: readonly string[]): Promise<number> => {
  endWithReader();
  const given = readArguments(words);
  if (given.kind === 'help') {
    await tell(USAGE.trimEnd());
    return READY;
  }
  if (given.kind === 'wrong') return complain(`${given.sentence}\n\n${USAGE.trimEnd()}`);
  const { command, json, lists } = given;
  const context = contextFrom(lists, Date.now());
  return command.name === 'check'
    ? await check(command.paths, json, context)
    : await prepare(command, json, context);
};

const check = async (paths: readonly string[], json: boolean, context: Context): Promise<number> => {
  let code = READY;
  for await (const found of findFiles(paths)) {
    if (found.kind === 'nothing') {
      code = complain(found.sentence);
      continue;
    }
    const bytes = await readBytes(found.path);
    if (bytes === null) {
      code = IMPOSSIBLE;
      continue;
    }
    const examined = examineFile(bytes, path.basename(found.path), context);
    await tell((json ? checkAsJson : checkForPeople)(found.path, examined));
    if (!examined.opened.report.ready) code = Math.max(code, NOT_READY);
  }
  return code;
};

const prepare = async (
  { path: from, out }: Extract<Command, { name: 'prepare' }>,
  json: boolean,
  context: Context,
): Promise<number> => {
  const bytes = await readBytes(from);
  if (bytes === null) return IMPOSSIBLE;
  if (await isSameFile(from, out))
    return complain(`${out} is the file itself. Name another one, so that yours stays as it is.`);
  const mended = mendFile(bytes, path.basename(from), context);
  if (mended.opened.report.counts.rows === 0) {
    await tell(json ? preparedAsJson(mended) : checkForPeople(from, mended));
    process.stderr.write(`${out} was not written: no rows can be made out in ${from}.\n`);
    return NOT_READY;
  }
  try {
    await writeWhole(out, mended.bytes);
  } catch (error) {
    return complain(`${out} cannot be written: ${reasonOf(error)}.`);
  }
  await tell(json ? preparedAsJson(mended) : preparedForPeople(from, out, mended));
  return mended.opened.report.ready ? READY : NOT_READY;
};

/** Null: it cannot be read, and that was said. */
const readBytes = async (file: string): Promise<Uint8Array | null> => {
  try {
    return await readFile(file);
  } catch (error) {
    complain(`${file} cannot be read: ${reasonOf(error)}.`);
    return null;
  }
};

const isSameFile = async (one: string, other: string): Promise<boolean> => {
  try {
    if ((await realpath(one)) === (await realpath(other))) return true;
    const [left, right] = [await stat(one), await stat(other)];
    return left.ino !== 0 && left.ino === right.ino && left.dev === right.dev;
  } catch {
    // There is no such file yet.
    return false;
  }
};

const complain = (sentence: string): number => {
  process.stderr.write(`${sentence}\n`);
  return IMPOSSIBLE;
};

/** Waits until the reader has taken it, so that a long list never piles up. */
const tell = (line: string): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(`${line}\n`, () => resolve());
  });

/** Who reads the output may have enough of it, such as `head`: that is no failure. */
const endWithReader = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
};
