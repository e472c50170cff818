import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** What the practice service prints when it is ready. */
export interface PracticeAddresses {
  readonly importUrl: string;
  readonly tokenUrl: string;
  readonly flavor: 'openam' | 'okta';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

export interface PracticeProcess extends PracticeAddresses {
  readonly stop: () => Promise<void>;
}

const program = path.resolve(import.meta.dirname, '../../main/practice/run.ts');

/** Starts a practice service as a process of its own, as `npm run practice-service` does. */
export async function startPractice(args: readonly string[] = []): Promise<PracticeProcess> {
  const child = spawn('node', [program, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the practice service ended with ${code}`)));
  });
  return {
    ...(JSON.parse(line) as PracticeAddresses),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
