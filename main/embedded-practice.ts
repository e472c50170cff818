import { randomUUID } from 'node:crypto';
import type { KeptFilesPort, PracticePort } from './services/ports.ts';
import { startPracticeService } from './practice/start-practice-service.ts';

// SECURITY: made anew for each run, and never typed by anybody: another person or program on this computer cannot
// read what was practiced with.
const builtInAccount = {
  clientId: 'practice-client',
  clientSecret: randomUUID(),
  username: 'practice@example.com',
  password: randomUUID(),
};

/** Time to see that a file was accepted before it is processed, as with the real service. */
const PROCESS_AFTER_MS = 3000;

export interface EmbeddedPractice {
  readonly port: PracticePort;
  readonly close: () => Promise<void>;
}

/** Where it cannot run, the program goes without it. */
export const noPractice: EmbeddedPractice = {
  port: { address: () => null, credentials: () => null },
  close: () => Promise.resolve(),
};

/** The practice service inside the program. What it accepts is kept encrypted, and is there again after a restart. */
export async function startEmbeddedPractice(keptFiles: KeptFilesPort): Promise<EmbeddedPractice> {
  const service = await startPracticeService({
    credentials: builtInAccount,
    processAfterMs: PROCESS_AFTER_MS,
    // As for most people who upload groups: the status link is not for them.
    statusPermission: false,
    store: {
      read: async (name) => {
        const kept = await keptFiles.open(name);
        return kept.ok ? kept.value : null;
      },
      write: async (name, bytes) => void (await keptFiles.keep(name, bytes)),
    },
  });
  const address = {
    name: 'Practice',
    flavor: 'openam',
    tokenUrl: service.addresses.openAmTokenUrl,
    importUrl: service.addresses.importUrl,
  } as const;
  return {
    port: { address: () => address, credentials: () => builtInAccount },
    close: () => service.close(),
  };
}
