import type { DeliveryState } from '../../core/delivery/delivery.ts';
import type {
  ReportedDelivery,
  ReportedService,
  SupportReport,
  WayToHost,
} from '../../core/support/support-report.ts';
import { failureCodes, type FailureCode } from '../../preload/contract/failures.ts';
import { wordsForStep } from './deliveries.ts';
import { explainLines } from './explain.ts';
import { wordsForFailure } from './failures.ts';
import { formatCount, formatNumber, formatSize, formatStamp, formatZone } from './formats.ts';
import { credentialsWords } from './services.ts';

export const supportWords = {
  open: 'Save a report for support',
  title: 'Report for support',
  lead: 'This is all that will stand in the file. It stays on this computer until you hand it to somebody.',
  leftOut:
    'Left out: rows of your files, and who is signed in. Student IDs, logins, names of groups and files are replaced by words such as file-1; where a word comes again, so did the value.',
  helpTitle: 'When something does not work',
  helpBody:
    'A report tells whoever helps you what this program did: your IT, your state’s support, or its developers. You see all of it before it is saved, and nothing is sent.',
  label: 'The report',
  gathering: 'Gathering what the report needs …',
  save: 'Save the report',
  saved: 'The report is saved.',
  fileName: (madeAt: number): string => `report for support ${formatStamp(madeAt).slice(0, 10)}`,
} as const;

const lines = (title: string, facts: readonly (readonly [string, string | null])[]): readonly string[] => [
  title,
  ...facts.flatMap(([name, value]) => (value === null ? [] : [`  ${name}: ${value}`])),
  '',
];

/** The report as it is shown and saved, line by line. `reference`: of the bug it is about. */
export function writeSupportReport(report: SupportReport, reference: string | null): string {
  const { madeAt, program, settings, services, deliveries, otherDeliveries, log } = report;
  const { version, electron, chrome, node, system, keychain } = program;
  return [
    ...lines('Student Group Uploader, report for support', [
      ['Made', `${formatStamp(madeAt)} (${formatZone(madeAt)}, as all times here)`],
      ['Reference', reference],
      ['Version', `${version} (Electron ${electron}, Chrome ${chrome}, Node ${node})`],
      ['System', system],
      ['Keychain', keychain],
    ]),
    supportWords.leftOut,
    '',
    ...deliveries.flatMap(writeDelivery),
    ...lines('Other deliveries', [['In the history', formatNumber(otherDeliveries)]]),
    ...services.flatMap(writeService),
    ...lines('Settings', [['Values', factsInWords(settings)]]),
    'Log',
    ...log.map((line) => `  ${line}`),
  ]
    .join('\n')
    .concat('\n');
}

const writeService = (service: ReportedService): readonly string[] => {
  const { name, kind, flavor, tokenUrl, importUrl, credentials, account, chosen, toSignIn, toImport } =
    service;
  return lines(`Service: ${name}${chosen ? ' (in use)' : ''}`, [
    ['Kind', `${kind}, ${flavor}`],
    ['Connection', credentialsWords[credentials]],
    [
      'Account',
      account &&
        `${account.mayUploadGroups ? 'may' : 'may not'} upload groups, ${formatCount(account.grants, 'grant')}, tested ${formatStamp(account.testedAt)}`,
    ],
    ['Token address', tokenUrl],
    ['Way there', wayInWords(toSignIn)],
    ['Import address', importUrl],
    ['Way there', wayInWords(toImport)],
  ]);
};

const wayInWords = ({ route, trouble }: WayToHost): string => {
  const way = route === 'direct' ? 'no proxy' : 'by the proxy that the system names';
  if (trouble === null) return `${way}; no trouble on it since the program started`;
  const { at, code, detail } = trouble;
  const title = isFailureCode(code) ? wordsForFailure({ code, detail }).title : detail;
  return `${way}; trouble at ${formatStamp(at)}: ${title}`;
};

const isFailureCode = (code: string): code is FailureCode => failureCodes.some((each) => each === code);

const writeDelivery = (delivery: ReportedDelivery): readonly string[] => {
  const { id, fileName, serviceName, digest, sizeBytes, counts, part, about, createdAt } = delivery;
  const { rows, schools, groups, students, teachers } = counts;
  const holds = [
    formatCount(rows, 'row'),
    formatCount(schools, 'school'),
    formatCount(groups, 'group'),
    formatCount(students, 'student'),
    formatCount(teachers, 'teacher'),
  ];
  return [
    ...lines(`Delivery: ${fileName}`, [
      ['Id', id],
      ['Service', serviceName],
      ['Begun', formatStamp(createdAt)],
      ['File', `${formatSize(sizeBytes)} (${sizeBytes}), MD5 ${digest}`],
      ['Holds', holds.join(', ')],
      ['Part', part && `${part.index + 1} of ${part.count}, set ${part.setId}`],
      ['Made from', originInWords(about.origin)],
      ['Problems left', factsInWords(about.problems)],
      ['Repairs', factsInWords(about.repairs)],
      ['Stands', factsOf(delivery.state)],
    ]).slice(0, -1),
    '  Time line:',
    ...delivery.timeline.map((step) => {
      const { title, detail } = wordsForStep(step);
      return `    ${formatStamp(step.at)} ${title}${detail === null ? '' : ` · ${detail}`}`;
    }),
    ...(delivery.said.length === 0 ? [] : ['  The service said:', ...saidInWords(delivery)]),
    '',
  ];
};

const originInWords = (origin: ReportedDelivery['about']['origin']): string =>
  'deliveryId' in origin ? `${origin.kind}, ${origin.deliveryId}` : origin.kind;

/** `blank-row 2, year-spelling 14`; null: there are none. */
const factsInWords = (facts: Readonly<Record<string, number | boolean>>): string | null => {
  const told = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
  return told.length === 0 ? null : told.join(', ');
};

/** A state as it is kept, for whoever reads the program beside it: `unsure, tries 1, cause answer-lost`. */
const factsOf = (state: DeliveryState): string => {
  const facts = Object.entries(state).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'kind' || name === 'message' || value === null) return [];
    const isTime = /(?:At|Of|^until)$/u.test(name) && typeof value === 'number';
    return [`${name} ${isTime ? formatStamp(value) : String(value)}`];
  });
  return [state.kind, ...facts].join(', ');
};

const saidInWords = ({ said }: ReportedDelivery): readonly string[] =>
  explainLines(said).map(({ text, says, otherLines }) => {
    const more = otherLines === 0 ? '' : ` (${formatCount(otherLines + 1, 'line')})`;
    return `    ${text ?? says}${more}`.replaceAll('\n', '\n    ');
  });
