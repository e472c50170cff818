import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { defaultGuardRules, type GuardRules } from '../../core/change/guard.ts';
import { DEFAULT_SAFE_ROWS, FEWEST_SAFE_ROWS, MOST_SAFE_ROWS } from '../../core/delivery/safe-rows.ts';
import { listNames, noValues, nothingStored } from '../../core/service/lists.ts';
import { fail, succeed } from '../../preload/contract/kit.ts';
import { firstKeepingRule, nothingRemembered, type Settings, type SettingsPort } from '../services/ports.ts';
import { setAside } from './set-aside.ts';
import { writeWholeNow } from './write-whole.ts';

const text = z.string().max(1000);

/** Who the service said this is. */
export const accountEntry = z.object({
  username: text,
  mayUploadGroups: z.boolean(),
  grants: z.array(z.object({ level: text, id: text, name: text })),
  testedAt: z.number(),
});

const address = z.object({
  name: text,
  flavor: z.enum(['openam', 'okta']),
  tokenUrl: text,
  importUrl: text,
});

/** Years, subjects and schools; a list that is not there is empty. */
const listValues = z
  .partialRecord(z.enum(listNames), z.array(text).max(10_000))
  .transform((values) => ({ ...noValues, ...values }));

const storedLists = z.object({
  delivered: listValues.default(noValues),
  added: listValues.default(noValues),
  removed: listValues.default(noValues),
  schools: z.enum(['only-these', 'may-be-more']).nullable().default(null),
});

const memory = z.object({
  account: accountEntry.nullable().default(null),
  statusLinkForbidden: z.boolean().default(nothingRemembered.statusLinkForbidden),
  rejected: z.enum(['wrong-client', 'wrong-user']).nullable().default(null),
  lists: storedLists.default(nothingStored),
  hoped: z.record(text, listValues).default({}),
});

const guardRules = z.object({
  groupLosesShare: z.number(),
  groupLosesFrom: z.number(),
  lastTeacher: z.boolean(),
  groupEmptied: z.boolean(),
  manyGroupsShare: z.number(),
  manyGroupsFrom: z.number(),
  missingShare: z.number(),
  missingFrom: z.number(),
  yearNotSeason: z.boolean(),
  firstTimeSchool: z.boolean(),
  groupSplit: z.boolean(),
  typeFrom: z.number(),
}) satisfies z.ZodType<GuardRules>;

const windowBounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
});

const keepingRule = z.object({
  days: z.int().min(30).max(3650),
  megabytes: z.int().min(10).max(100_000),
});

/** Raised when a member's meaning changes, so that an older program sets the file aside instead of misreading it. */
const SETTINGS_VERSION = 1;

/** What a file of an earlier program lacks gets its first value; what a later one added is dropped. */
export const settingsFile = z.object({
  safeRows: z
    .int()
    .min(FEWEST_SAFE_ROWS)
    .max(MOST_SAFE_ROWS)
    .default(DEFAULT_SAFE_ROWS)
    .catch(DEFAULT_SAFE_ROWS),
  guard: z
    .preprocess((kept) => ({ ...defaultGuardRules, ...(kept as object) }), guardRules)
    .catch(defaultGuardRules),
  customServices: z.array(z.object({ id: text, address })).default([]),
  chosenServiceId: text.nullable().default(null),
  window: windowBounds.nullable().default(null),
  memories: z.record(text, memory).default({}),
  keepingRule: keepingRule.default(firstKeepingRule).catch(firstKeepingRule),
}) satisfies z.ZodType<Settings>;
const versionOfFile = z.object({ version: z.literal(SETTINGS_VERSION).default(SETTINGS_VERSION) });

export interface OpenedSettings {
  readonly settings: SettingsPort;
  /** The new name of a damaged file; null when all was well. */
  readonly setAside: string | null;
}

interface ReadSettings extends Pick<OpenedSettings, 'setAside'> {
  readonly settings: Settings;
  /** Whether the file may be written: one that could not be read or set aside stays as it is. */
  readonly mayWrite: boolean;
}

/**
 * `settings.json` in the program's own folder: no secret is ever in it. While the file is there but cannot be read,
 * settings hold for this run and `change` answers `disk-not-writable`.
 */
export function openDiskSettings(folder: string, now: () => Date = () => new Date()): OpenedSettings {
  const path = join(folder, 'settings.json');
  const read = readSettings(path, now);
  let current = read.settings;
  return {
    setAside: read.setAside,
    settings: {
      read: () => current,
      change: (change) => {
        current = change(current);
        if (!read.mayWrite) return fail('disk-not-writable');
        try {
          mkdirSync(folder, { recursive: true, mode: 0o700 });
          writeWholeNow(path, JSON.stringify({ ...current, version: SETTINGS_VERSION }, null, 2));
          return succeed(undefined);
        } catch {
          return fail('disk-not-writable');
        }
      },
    },
  };
}

function readSettings(path: string, now: () => Date): ReadSettings {
  const fresh = settingsFile.parse({});
  let written: string;
  try {
    written = readFileSync(path, 'utf8');
  } catch (error) {
    const firstStart = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { settings: fresh, setAside: null, mayWrite: firstStart };
  }
  const found = parseJson(written);
  const settings = settingsFile.safeParse(found);
  if (settings.success && versionOfFile.safeParse(found).success)
    return { settings: settings.data, setAside: null, mayWrite: true };
  try {
    return { settings: fresh, setAside: setAside(path, { now: now() }), mayWrite: true };
  } catch {
    return { settings: fresh, setAside: 'settings.json', mayWrite: false };
  }
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}
