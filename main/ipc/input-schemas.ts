import { z } from 'zod';
import { guardTripKinds } from '../../core/change/change-report.ts';
import { FEWEST_SAFE_ROWS, MOST_SAFE_ROWS } from '../../core/delivery/safe-rows.ts';
import { deliveryStandings } from '../../core/delivery/standing.ts';
import { listNames } from '../../core/service/lists.ts';
import type { UploaderContract } from '../../preload/contract/contract.ts';
import { historySortColumns } from '../../preload/contract/history.ts';
import type { InputSchemas } from './serve.ts';

// SECURITY: every text and number has a bound, and no schema takes a member it does not know.
const LARGEST_FILE_BYTES = 500 * 1024 * 1024;

const id = z.string().min(1).max(100);
const serviceRef = z.strictObject({ serviceId: id });
const deliveryRef = z.strictObject({ deliveryId: id });
const count = z.int().min(0).max(100_000_000);
const secret = z.string().min(1).max(256);

const address = z.strictObject({
  name: z.string().trim().min(1).max(100),
  flavor: z.enum(['openam', 'okta']),
  tokenUrl: z.string().min(1).max(500),
  importUrl: z.string().min(1).max(500),
});

const credentials = z.strictObject({
  clientId: secret,
  clientSecret: secret,
  username: secret,
  password: secret,
});

const counts = z.strictObject({
  rows: count,
  schools: count,
  groups: count,
  students: count,
  teachers: count,
});

const kindCounts = z.record(z.string().max(60), count).refine((kinds) => Object.keys(kinds).length <= 200);

const about = z.strictObject({
  origin: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('file') }),
    z.strictObject({ kind: z.enum(['equivalent', 'way-back']), deliveryId: id }),
  ]),
  problems: kindCounts,
  repairs: kindCounts,
  change: z
    .strictObject({
      groups: z.strictObject({
        changed: count,
        unchanged: count,
        new: count,
        unknown: count,
        missing: count,
      }),
      studentsAdded: count,
      studentsRemoved: count,
      teachersAdded: count,
      teachersRemoved: count,
      childrenLosing: count,
      childrenLeftOut: count,
      subjectsChanged: count,
    })
    .nullable(),
  confirmed: z
    .strictObject({
      trips: z.array(z.enum(guardTripKinds)).max(guardTripKinds.length),
      typedStudents: count.nullable(),
      at: z.number(),
    })
    .nullable(),
});

const share = z.number().min(0).max(1);
const guardRules = z.strictObject({
  groupLosesShare: share,
  groupLosesFrom: count,
  lastTeacher: z.boolean(),
  groupEmptied: z.boolean(),
  manyGroupsShare: share,
  manyGroupsFrom: count,
  missingShare: share,
  missingFrom: count,
  yearNotSeason: z.boolean(),
  firstTimeSchool: z.boolean(),
  groupSplit: z.boolean(),
  typeFrom: count,
});

/** As many as a file may have, and a person may paste. */
const listValues = z.array(z.string().min(1).max(1000)).max(2000);

const historyQuery = z.strictObject({
  text: z.string().max(500),
  serviceId: id.nullable(),
  standing: z.enum(deliveryStandings).nullable(),
  from: z.number().nullable(),
  to: z.number().nullable(),
  exceptId: id.exactOptional(),
  sort: z.strictObject({ column: z.enum(historySortColumns), descending: z.boolean() }),
  offset: count,
  count: z.int().min(0).max(1000),
});

const passphrase = z.string().min(12).max(1000);

const keepingRule = z.strictObject({
  days: z.int().min(0).max(3650),
  megabytes: z.int().min(10).max(100_000),
});

export const inputSchemas = {
  app: {
    snapshot: z.void(),
    noticeRead: z.strictObject({ noticeId: id }),
    quitAnswered: z.strictObject({ quit: z.boolean() }),
    windowFailed: z.strictObject({ name: z.string().max(100), place: z.string().max(500) }),
  },
  settings: {
    changeGuard: z.strictObject({ rules: guardRules }),
    changeSafeRows: z.strictObject({ rows: z.int().min(FEWEST_SAFE_ROWS).max(MOST_SAFE_ROWS) }),
  },
  services: {
    choose: serviceRef,
    save: z.strictObject({ serviceId: id.nullable(), address }),
    remove: serviceRef,
    connect: z.strictObject({ serviceId: id, credentials }),
    connectPractice: z.void(),
    test: serviceRef,
    forget: serviceRef,
    signInToProxy: z.strictObject({ proxy: z.string().min(1).max(300), username: secret, password: secret }),
    editLists: z.strictObject({
      serviceId: id,
      edit: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.enum(['add', 'remove']), list: z.enum(listNames), values: listValues }),
        z.strictObject({ kind: z.literal('schools'), are: z.enum(['only-these', 'may-be-more']) }),
      ]),
    }),
  },
  deliveries: {
    handOver: z.strictObject({
      fileName: z.string().min(1).max(1000),
      serviceId: id,
      sizeBytes: z.int().min(1).max(LARGEST_FILE_BYTES),
      counts,
      years: z.array(z.int().min(0).max(9999)).max(2000),
      schools: listValues,
      subjects: listValues,
      groups: listValues,
      about,
      knownVersion: z.string().max(100).nullable(),
    }),
    recent: z.void(),
    find: historyQuery,
    details: deliveryRef,
    lookAgain: deliveryRef,
    sendAgain: deliveryRef,
    giveUp: deliveryRef,
    sendEquivalent: deliveryRef,
    saveFile: deliveryRef,
    download: deliveryRef,
  },
  knownGroups: {
    download: serviceRef,
    startFrom: z.strictObject({ serviceId: id, sizeBytes: z.int().min(1).max(LARGEST_FILE_BYTES) }),
  },
  moving: {
    save: z.strictObject({ passphrase }),
    takeIn: z.strictObject({ passphrase, sizeBytes: z.int().min(1).max(LARGEST_FILE_BYTES) }),
  },
  keptFiles: {
    view: z.void(),
    wouldRemove: keepingRule,
    remove: keepingRule,
    changeRule: keepingRule.extend({ days: z.int().min(30).max(3650) }),
  },
  support: {
    report: z.strictObject({ deliveryId: id.nullable() }),
  },
  files: {
    save: z.strictObject({
      suggestedName: z.string().min(1).max(255),
      kind: z.enum(['csv', 'html', 'txt']),
      sizeBytes: z.int().min(0).max(LARGEST_FILE_BYTES),
    }),
    savePdf: z.strictObject({ suggestedName: z.string().min(1).max(255) }),
    print: z.void(),
  },
} satisfies InputSchemas<UploaderContract>;
