import { describe, expect, it } from 'vitest';
import { nothingAbout } from '../../core/delivery/about.ts';
import { reportDelivery, type SupportReport } from '../../core/support/support-report.ts';
import { createStandIns } from '../../core/support/stand-ins.ts';
import { writeSupportReport } from '../../renderer/words/support.ts';
import { formatStamp } from '../../renderer/words/formats.ts';
import { answered, begun, job, record, START, through } from '../support/jobs.ts';

const message = [
  'Row: 1 Failure: School [88800120012999] can not be found',
  'Row: 5 Failure: School [88800120012999] can not be found',
  'Unexpected error: nobody has seen jlopez@example.com',
].join('\n');

const rejected = through(
  job({ fileName: 'Lopez 3rd.csv', about: { ...nothingAbout, problems: { 'blank-row': 2 } } }),
  begun,
  answered(record({ status: 'BAD_DATA', message })),
);

const report: SupportReport = {
  madeAt: START,
  program: {
    version: '1.2.3',
    electron: '45.4.1',
    chrome: '140',
    node: '24.1',
    system: 'linux 6 x64',
    keychain: 'available',
  },
  settings: { keepDays: 400 },
  services: [
    {
      name: 'Our state',
      kind: 'custom',
      flavor: 'openam',
      tokenUrl: 'https://sso.test/standIn',
      importUrl: 'https://import.test',
      credentials: 'keychain',
      account: { mayUploadGroups: false, grants: 2, testedAt: START },
      chosen: true,
      toSignIn: { route: 'direct', trouble: null },
      toImport: {
        route: 'by-proxy',
        trouble: {
          at: START,
          code: 'certificate-not-trusted',
          detail: 'import.test: expired; Filter CA (School)',
        },
      },
    },
  ],
  deliveries: [reportDelivery(rejected, createStandIns())],
  otherDeliveries: 4,
  log: ['[2026-08-20 09:00:00.000] started version="1.2.3"'],
};

describe('the text of a report', () => {
  const text = writeSupportReport(report, 'K7Q2');

  it.each([
    'Reference: K7Q2',
    'Version: 1.2.3 (Electron 45.4.1, Chrome 140, Node 24.1)',
    'Service: Our state (in use)',
    'may not upload groups, 2 grants',
    'Issued by Filter CA (School)',
    'Delivery: file-1.csv',
    'Problems left: blank-row 2',
    'Stands: rejected, importId 34006',
    `${formatStamp(START + 1000)} Sending begun`,
    'Rows 2 and 6 of your spreadsheet: the service does not know school school-1',
    'Unexpected error: value-1',
    'In the history: 4',
    '[2026-08-20 09:00:00.000] started version="1.2.3"',
  ])('says: %s', (words) => {
    expect(text).toContain(words);
  });

  it('holds nothing of what was masked, and nothing unwritten', () => {
    expect(text).not.toMatch(/Lopez|lopez|88800120012999|undefined|null|NaN|\[object/);
  });

  it('leaves the reference out when it is about no bug', () => {
    expect(writeSupportReport(report, null)).not.toContain('Reference');
  });
});
