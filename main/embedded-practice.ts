import type { KeptFilesPort, PracticePort } from './services/ports.ts';
import { startPracticeService } from './practice/start-practice-service.ts';

/** Known to everybody: they open nothing but the practice service on this very computer. */
const builtInAccount = {
  clientId: 'practice-client',
  clientSecret: 'practice-client-secret',
  username: 'practice@example.com',
  password: 'practice-password',
};

/** Time to see that a file was accepted before it is processed, as with the real service. */
const PROCESS_AFTER_MS = 3000;

/** The practice service inside the program. What it accepts is kept encrypted, and is there again after a restart. */
export async function startEmbeddedPractice(
  keptFiles: KeptFilesPort,
): Promise<{ readonly port: PracticePort; readonly close: () => Promise<void> }> {
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
