import {
  reportDelivery,
  type ReportedService,
  type SupportReport,
} from '../../core/support/support-report.ts';
import { createStandIns } from '../../core/support/stand-ins.ts';
import type { ServiceView } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import type { DeliveryBook } from './delivery-book.ts';
import type { Ports } from './ports.ts';
import type { ServiceList } from './service-list.ts';

export interface SupportReports {
  /** For somebody who helps: about one delivery, or, for null, about the newest ones. Codes: not-found. */
  readonly make: (deliveryId: string | null) => Promise<Result<SupportReport>>;
}

const MOST_DELIVERIES = 20;
const MOST_LOG_LINES = 400;

export function createSupportReports(
  { clock, computer, vault, settings }: Pick<Ports, 'clock' | 'computer' | 'vault' | 'settings'>,
  {
    book,
    services,
  }: {
    readonly book: Pick<DeliveryBook, 'deliveries' | 'partsOf'>;
    readonly services: Pick<ServiceList, 'view'>;
  },
): SupportReports {
  const reportService = async (view: ServiceView, chosen: boolean): Promise<ReportedService> => {
    const { name, kind, flavor, tokenUrl, importUrl, credentials, account } = view;
    const [toSignIn, toImport] = await Promise.all([computer.wayTo(tokenUrl), computer.wayTo(importUrl)]);
    return {
      ...{ name, kind, flavor, tokenUrl, importUrl, credentials, chosen, toSignIn, toImport },
      // SECURITY: who is signed in is nobody's business but theirs.
      account: account && {
        mayUploadGroups: account.mayUploadGroups,
        grants: account.grants.length,
        testedAt: account.testedAt,
      },
    };
  };

  return {
    make: async (deliveryId) => {
      const all = book.deliveries();
      const newest = all.slice(-MOST_DELIVERIES).toReversed();
      const told = deliveryId === null ? newest.map(({ id }) => id) : [deliveryId];
      const jobs = told.flatMap(book.partsOf);
      if (deliveryId !== null && jobs.length === 0) return fail('not-found');
      const [view, keychain, log] = await Promise.all([services.view(), vault.state(), computer.recentLog()]);
      const { guard, keepingRule } = settings.read();
      // One for the whole report: what is the same in two deliveries is the same in it.
      const standIns = createStandIns();
      return succeed({
        madeAt: clock.now(),
        program: { ...computer.facts(), keychain },
        settings: { ...guard, keepDays: keepingRule.days, keepMegabytes: keepingRule.megabytes },
        services: await Promise.all(
          view.services.map((service) => reportService(service, service.id === view.chosenServiceId)),
        ),
        deliveries: jobs.map((job) => reportDelivery(job, standIns)),
        otherDeliveries: all.length - told.length,
        log: log.slice(-MOST_LOG_LINES),
      });
    },
  };
}
