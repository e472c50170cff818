import { z } from 'zod';
import type { ImportRecord } from '../../core/delivery/answers.ts';
import type { Account } from '../services/ports.ts';

/** The service leaves members out that have no value; one of a strange type is as good as left out. */
const text = z.string().nullable().catch(null).default(null);
const time = text.transform((value) => {
  const parsed = value === null ? Number.NaN : Date.parse(value);
  return Number.isNaN(parsed) ? null : parsed;
});

const importAnswer = z
  .object({
    id: z.int(),
    status: z.string().min(1),
    digest: text,
    contentType: text,
    batch: text,
    creator: text,
    created: time,
    updated: time,
    message: text,
  })
  .transform(({ created, updated, message, ...facts }): ImportRecord => {
    return { ...facts, createdAt: created, updatedAt: updated, message: message ?? '' };
  });

const grant = z.object({
  level: z.string().catch(''),
  id: z.coerce.string().catch(''),
  name: z.string().catch(''),
});

const accountAnswer = z
  .object({
    username: z.string().min(1),
    authorities: z.array(z.unknown()).catch([]),
    tenancyChain: z.object({ grants: z.array(z.unknown()).catch([]) }).catch({ grants: [] }),
  })
  .transform(({ username, authorities, tenancyChain }): Account => {
    return {
      username,
      authorities: authorities.flatMap(authorityName),
      grants: tenancyChain.grants.map((one) => grant.safeParse(one)).flatMap(({ data }) => data ?? []),
    };
  });

/** Either plain names or the objects that Spring makes of them. */
function authorityName(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  const named = z.object({ authority: z.string() }).safeParse(value);
  return named.success ? [named.data.authority] : [];
}

export const readImport = (json: unknown): ImportRecord | null => importAnswer.safeParse(json).data ?? null;

/** Null when it is no list; an item that is no import is passed over. */
export function readImports(json: unknown): readonly ImportRecord[] | null {
  const items = z.array(z.unknown()).safeParse(json);
  return items.success ? items.data.flatMap((item) => readImport(item) ?? []) : null;
}

export const readAccount = (json: unknown): Account | null => accountAnswer.safeParse(json).data ?? null;
