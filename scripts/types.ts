// Checks the types of every layer by its own tsconfig, so that a layer cannot use what it must not know.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const layers = ['core', 'preload/contract', 'preload', 'main', 'renderer', 'test', 'scripts'];
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

const check = (layer: string): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [compiler, '-p', `${layer}/tsconfig.json`, '--pretty', 'false'], {
      stdio: 'inherit',
    });
    child.on('close', (code) => resolve(code === 0));
  });

const failed: string[] = [];
const waiting = [...layers];
const work = async (): Promise<void> => {
  for (let layer = waiting.shift(); layer !== undefined; layer = waiting.shift()) {
    if (!(await check(layer))) failed.push(layer);
  }
};
await Promise.all([work(), work()]);
if (failed.length > 0) {
  console.error(`Types do not fit in: ${failed.join(', ')}`);
  process.exitCode = 1;
} else console.log(`Types fit in all ${layers.length} layers.`);
