import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { DelivererStart, FromDeliverer, ToDeliverer } from './deliverer-words.ts';

const program = path.resolve(import.meta.dirname, '../chaos-deliverer.ts');

export interface DelivererProcess {
  readonly tell: (message: ToDeliverer) => void;
  /** SIGKILL: it has no time for anything. Resolves when it is gone. */
  readonly kill: () => Promise<void>;
}

export interface DelivererOptions {
  readonly start: DelivererStart;
  readonly hear: (message: FromDeliverer) => void;
  /** It ended although nobody killed it. */
  readonly onCrash: (exitCode: number | null) => void;
}

/** Resolves when it has read its history and goes on with it. */
export async function startDeliverer({ start, hear, onCrash }: DelivererOptions): Promise<DelivererProcess> {
  const child: ChildProcess = spawn(process.execPath, [program, JSON.stringify(start)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // It starts hundreds of times.
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(start.folder, 'compiled') },
  });
  let killed = false;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('exit', (code) => {
    if (!killed) onCrash(code);
  });
  child.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    child.on('message', (message: FromDeliverer) => {
      if (killed) return;
      hear(message);
      if (message.kind === 'ready') resolve();
    });
    child.once('exit', () => resolve());
  });
  return {
    tell: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    kill: async () => {
      killed = true;
      child.kill('SIGKILL');
      await gone;
    },
  };
}
