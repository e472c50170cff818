import { z } from 'zod';
import type { UploaderContract } from '../../preload/contract/contract.ts';
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

export const inputSchemas = {
  app: {
    snapshot: z.void(),
    noticeRead: z.strictObject({ noticeId: id }),
    quitAnswered: z.strictObject({ quit: z.boolean() }),
    windowFailed: z.strictObject({ name: z.string().max(100), place: z.string().max(500) }),
  },
  services: {
    choose: serviceRef,
    save: z.strictObject({ serviceId: id.nullable(), address }),
    remove: serviceRef,
    connect: z.strictObject({ serviceId: id, credentials }),
    connectPractice: z.void(),
    test: serviceRef,
    forget: serviceRef,
  },
  deliveries: {
    handOver: z.strictObject({
      fileName: z.string().min(1).max(1000),
      serviceId: id,
      sizeBytes: z.int().min(1).max(LARGEST_FILE_BYTES),
      counts,
    }),
    list: z.void(),
    details: deliveryRef,
    lookAgain: deliveryRef,
    sendAgain: deliveryRef,
    giveUp: deliveryRef,
  },
} satisfies InputSchemas<UploaderContract>;
