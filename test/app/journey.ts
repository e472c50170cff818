import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from 'playwright/test';
import { startPractice, type PracticeProcess } from '../support/practice-process.ts';
import { endNow, startProgram, type Program, type StartOptions } from '../support/program.ts';

export { expect } from 'playwright/test';
export { dropFiles, fixture, type Program } from '../support/program.ts';

interface Fixtures {
  /** A folder for the program's own files, and the name of its entries in the keychain. */
  readonly profile: string;
  readonly start: (options?: StartOptions) => Promise<Program>;
  readonly practice: (args?: readonly string[]) => Promise<PracticeProcess>;
}

export const test = base.extend<Fixtures>({
  // (Playwright reads from this pattern which fixtures a function needs: none.)
  profile: async ({}, use) => {
    const profile = mkdtempSync(path.join(tmpdir(), 'uploader-profile-'));
    await use(profile);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
  start: async ({ profile }, use) => {
    const started: Program[] = [];
    await use(async (options) => {
      const program = await startProgram(profile, options);
      started.push(program);
      return program;
    });
    // Not asked to quit: with a delivery on its way it would ask back.
    await Promise.all(started.map(({ process: child }) => endNow(child)));
  },
  practice: async ({}, use) => {
    const services: PracticeProcess[] = [];
    await use(async (args = []) => {
      const service = await startPractice(args);
      services.push(service);
      return service;
    });
    for (const service of services) await service.stop();
  },
});
