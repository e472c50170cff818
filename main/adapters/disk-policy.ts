import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import {
  defaultGuardRules,
  guardLimits,
  type GuardLimits,
  type GuardRules,
} from '../../core/change/guard.ts';

export interface Policy {
  /** What the person may change of the guard's rules. */
  readonly guard: GuardLimits;
  /** It is there, and is not as it should be: then the usual rules hold, and nobody changes them. */
  readonly isDamaged: boolean;
}

const rules = Object.keys(guardLimits) as readonly (keyof GuardRules)[];
/** Editors and scripts on Windows begin a file with it. */
const BYTE_ORDER_MARK = /^\ufeff/;

/** A share of 50 would be no limit at all: it was meant as a percentage, and is told as damage. */
const rangeWithin = (widest: { readonly least: number; readonly most: number }) => {
  const number = z.number().min(widest.least).max(widest.most).optional();
  return z
    .strictObject({ least: number, most: number })
    .refine(({ least = widest.least, most = widest.most }) => least <= most);
};

/** Every rule may be named, or not; nothing else may. */
const file = z.strictObject({
  guard: z.strictObject(
    Object.fromEntries(
      rules.map((rule) => [
        rule,
        ('locked' in guardLimits[rule]
          ? z.strictObject({ locked: z.boolean() })
          : rangeWithin(guardLimits[rule])
        ).optional(),
      ]),
    ),
  ),
});

/** Where IT puts it: a folder of the whole computer that only administrators write. */
export const policyPath = (platform: NodeJS.Platform, programData: string | undefined): string => {
  const name = 'policy.json';
  if (platform === 'win32')
    return path.win32.join(programData ?? 'C:\\ProgramData', 'Student Group Uploader', name);
  if (platform === 'darwin')
    return path.posix.join('/Library/Application Support/Student Group Uploader', name);
  return path.posix.join('/etc/student-group-uploader', name);
};

/** What IT allows on this computer. Without a file everything may be changed. */
export function readPolicy(from: string): Policy {
  let text: string;
  try {
    text = readFileSync(from, 'utf8');
  } catch (error) {
    const isThere = !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
    return isThere ? damaged : { guard: guardLimits, isDamaged: false };
  }
  try {
    const { guard } = file.parse(JSON.parse(text.replace(BYTE_ORDER_MARK, '')));
    const limits = rules.map((rule) => [rule, { ...guardLimits[rule], ...guard[rule] }]);
    return { guard: Object.fromEntries(limits) as GuardLimits, isDamaged: false };
  } catch {
    return damaged;
  }
}

const lockedTo = (fixed: GuardRules): GuardLimits =>
  Object.fromEntries(
    Object.entries(fixed).map(([rule, value]: [string, number | boolean]) => [
      rule,
      typeof value === 'boolean' ? { locked: value } : { least: value, most: value },
    ]),
  ) as GuardLimits;

const damaged: Policy = { guard: lockedTo(defaultGuardRules), isDamaged: true };
