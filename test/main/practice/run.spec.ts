import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../main/practice/read-arguments.ts';

const program = path.resolve(import.meta.dirname, '../../../main/practice/run.ts');

describe('the command line', () => {
  it('reads every option', () => {
    const line =
      '--port 0 --schools 1,2 --years 2015-2017,2020 --subjects=Math --process-after 2s --token-life 60';
    expect(readArguments([...line.split(' '), '--flavour', 'okta', '--no-status-permission'])).toEqual({
      ok: true,
      options: {
        port: 0,
        schools: ['1', '2'],
        years: [2015, 2016, 2017, 2020],
        subjects: ['Math'],
        processAfterMs: 2000,
        tokenLifeSeconds: 60,
        flavor: 'okta',
        statusPermission: false,
      },
    });
  });

  it.each([
    ['--color'],
    ['--port'],
    ['--port', 'x'],
    ['--port', '70000'],
    ['--flavor', 'mint'],
    ['--years', '15'],
  ])('refuses %s %s', (...words) => expect(readArguments(words)).toMatchObject({ ok: false }));

  it('ends with 2 and a sentence where it is used wrongly', () => {
    const { status, stderr } = spawnSync('node', [program, '--color'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^"--color" is not an option\. .+\n$/)]);
  });

  it('says in one line where it listens, and ends when it is asked to', async () => {
    const child = spawn('node', [program, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const ready = JSON.parse(line) as Record<string, string>;
    expect(Object.keys(ready)).toEqual(
      expect.arrayContaining([
        'importUrl',
        'tokenUrl',
        'flavor',
        'clientId',
        'clientSecret',
        'username',
        'password',
      ]),
    );
    expect((await fetch(`${ready['importUrl']}/imports/user`)).status).toBe(401);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends with the script runner that started it', async () => {
    const command = `node ${JSON.stringify(program)} --port 0; true`;
    const env = { ...process.env, npm_lifecycle_event: 'practice-service' };
    const shell = spawn('sh', ['-c', command], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: shell.stdout }), 'line')) as [string];
    const { importUrl } = JSON.parse(line) as { importUrl: string };
    shell.kill('SIGTERM');
    const answers = () =>
      fetch(importUrl).then(
        () => true,
        () => false,
      );
    await expect.poll(answers, { timeout: 10_000 }).toBe(false);
  });
});
