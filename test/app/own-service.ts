import type { Page } from 'playwright';
import { startPracticeService, type PracticeService } from '../../main/practice/start-practice-service.ts';
import type { PracticeOptions } from '../../main/practice/practice-options.ts';
import { connectTo } from './steps.ts';

const credentials = { clientId: 'a', clientSecret: 'b', username: 'c@example.com', password: 'd' };

/** A group as the warehouse holds it, for comparing with what was meant. */
export interface HeldGroup {
  readonly name: string;
  readonly school: string;
  readonly year: number;
  readonly subject: string | null;
  readonly students: readonly string[];
  readonly logins: readonly string[];
}

/** A service within this process, so that a journey can look into its warehouse; the window is connected to it. */
export async function connectToOwnService(
  window: Page,
  options: Omit<PracticeOptions, 'credentials'> = {},
): Promise<PracticeService> {
  const service = await startPracticeService({ credentials, processAfterMs: 300, ...options });
  const { tokenUrl, importUrl } = service.addresses;
  await connectTo(window, 'Our state', { ...credentials, flavor: 'openam', tokenUrl, importUrl });
  return service;
}

/** Members in the order of the alphabet: the warehouse has no order. */
export const groupsHeldBy = (service: PracticeService): readonly HeldGroup[] =>
  [...service.warehouse().groups.values()]
    .map((group) => ({
      ...group,
      students: group.students.toSorted(),
      logins: group.logins.toSorted(),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
