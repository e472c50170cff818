import { z } from 'zod';
import { guardTripKinds } from '../../core/change/change-report.ts';
import { nothingAbout } from '../../core/delivery/about.ts';
import type { AttentionCause, DeliveryStep, WaitReason } from '../../core/delivery/delivery.ts';

const waitReasons = ['turn', 'connection', 'sign-in', 'service-busy'] satisfies readonly WaitReason[];
const causes = [
  'offline',
  'service-unreachable',
  'certificate-not-trusted',
  'proxy-sign-in-needed',
  'unexpected-service',
  'service-trouble',
  'service-busy',
  'wrong-client',
  'wrong-user',
  'not-permitted',
  'credentials-missing',
  'kept-file-lost',
  'disk-not-writable',
  'answer-lost',
  'import-unknown',
  'newer-file-sent',
  'unexpected',
] satisfies readonly AttentionCause[];
const cause = z.enum(causes);
const count = z.int().min(0);
const time = z.number();

/** The service's message is not in it: it is sealed. */
export const stateFacts = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('waiting'),
    reason: z.enum(waitReasons),
    tries: count,
    until: time.nullable(),
  }),
  z.object({ kind: z.literal('sending'), tries: count, startedAt: time }),
  z.object({ kind: z.literal('unsure'), tries: count, startedAt: time, looks: count, cause }),
  z.object({
    kind: z.literal('processing'),
    importId: z.int(),
    acceptedAt: time,
    late: z.boolean(),
    trouble: cause.nullable(),
  }),
  z.object({
    kind: z.literal('processed'),
    importId: z.int(),
    finishedAt: time,
    repeatOf: time.nullable(),
  }),
  z.object({
    kind: z.literal('rejected'),
    importId: z.int().nullable(),
    finishedAt: time,
    status: z.string(),
  }),
  z.object({
    kind: z.literal('needs-attention'),
    cause,
    mayHaveArrived: z.boolean(),
    tries: count,
    startedAt: time.nullable(),
  }),
  z.object({ kind: z.literal('abandoned'), finishedAt: time, mayHaveArrived: z.boolean() }),
  z.object({ kind: z.literal('stopped'), finishedAt: time }),
]);

const stepKinds = [
  'waiting',
  'sending',
  'unsure',
  'processing',
  'processed',
  'rejected',
  'needs-attention',
  'abandoned',
  'stopped',
  'looked',
  'counts-differ',
  'moved',
] satisfies readonly DeliveryStep['kind'][];

const counts = z.object({ rows: count, schools: count, groups: count, students: count, teachers: count });
const counted = z.record(z.string(), count);
const about = z.object({
  origin: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('file') }),
    z.object({ kind: z.enum(['equivalent', 'way-back']), deliveryId: z.string() }),
  ]),
  problems: counted,
  repairs: counted,
  change: z
    .object({
      groups: z.object({ changed: count, unchanged: count, new: count, unknown: count, missing: count }),
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
    .object({ trips: z.array(z.enum(guardTripKinds)).readonly(), typedStudents: count.nullable(), at: time })
    .nullable(),
});

/** What stands in a row in the clear. What a row of an earlier version lacks gets its first value. */
export const jobFacts = z.object({
  id: z.string(),
  serviceId: z.string(),
  serviceName: z.string(),
  fileName: z.string(),
  digest: z.string(),
  sizeBytes: count,
  counts,
  about: about.default(nothingAbout),
  part: z
    .object({ setId: z.string(), index: count, count, whole: z.object({ sizeBytes: count, counts }) })
    .nullable()
    .default(null),
  createdAt: time,
  changedAt: time,
  state: stateFacts,
  timeline: z.array(z.object({ at: time, kind: z.enum(stepKinds), detail: z.string().nullable() })),
  doubt: z
    .object({
      whole: z.boolean().default(true),
      byPerson: z.boolean().default(false),
      countsFrom: time.default(0),
      ifNotFound: z.enum(['ask-person', 'send-again', 'refused']),
      looksWanted: count,
      refusal: z.object({ http: z.int() }).nullable(),
      retryAfterMs: z.number().nullable().default(null),
    })
    .nullable(),
  failures: count,
  // Rows of an earlier version have none of these.
  postedAt: time.nullable().default(null),
  lostAnswers: count.default(0),
  connectionFailures: count.default(0),
  lookFailures: count.default(0),
  misses: count.default(0),
  askedUntil: time.default(0),
  polls: count,
  nextAt: time,
  fileRemovedAt: time.nullable().default(null),
});
