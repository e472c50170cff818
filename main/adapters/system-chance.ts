import { createHash, randomUUID } from 'node:crypto';
import type { Chance, DigestOf } from '../services/ports.ts';

export const systemChance: Chance = { fraction: () => Math.random(), id: () => randomUUID() };

/** The service names files by MD5. SECURITY: it recognizes bytes here and protects nothing. */
export const md5DigestOf: DigestOf = (bytes) => createHash('md5').update(bytes).digest('hex').toUpperCase();
