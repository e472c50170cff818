import { randomBytes } from 'node:crypto';
import type { PracticeCredentials } from './practice-options.ts';
import { readArguments } from './read-arguments.ts';
import { startPracticeService } from './start-practice-service.ts';

/** Runs the practice service by itself: one line of JSON when it is ready, an end at SIGTERM or SIGINT. */
async function run(): Promise<void> {
  const parent = process.ppid;
  const result = readArguments(process.argv.slice(2));
  if (!result.ok) return giveUp(result.sentence, 2);
  const started = await startPracticeService({ ...result.options, credentials: inventCredentials() }).catch(
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (typeof started === 'string') return giveUp(`The practice service could not start: ${started}.`, 1);
  const { addresses, credentials, flavor } = started;
  process.stdout.write(`${JSON.stringify({ ...addresses, flavor, ...credentials })}\n`);
  const end = () => void started.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (process.env['npm_lifecycle_event'] !== undefined) endWithParent(parent, end);
}

/** The shell between npm and this program takes npm's signals and does not hand them on. */
function endWithParent(parent: number, end: () => void): void {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 250);
}

function giveUp(sentence: string, code: number): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}

function inventCredentials(): PracticeCredentials {
  const invent = () => randomBytes(12).toString('base64url');
  return {
    clientId: `practice-${randomBytes(4).toString('hex')}`,
    clientSecret: invent(),
    username: 'group.admin@practice.example',
    // Signs that a client must percent-encode.
    password: `${invent()}&+% ü`,
  };
}

await run();
