import { clampRules, type GuardLimits, type GuardRules } from '../../core/change/guard.ts';
import type { SettingsView } from '../../preload/contract/contract.ts';
import type { Result } from '../../preload/contract/kit.ts';
import type { Ports, Settings } from './ports.ts';

/** What the person may change about the program as a whole. */
export interface ProgramSettings {
  readonly view: () => SettingsView;
  /** What the limits do not allow is taken as near as they do. Codes: disk-not-writable. */
  readonly changeGuard: (rules: GuardRules) => Result<void>;
  /** Codes: disk-not-writable. */
  readonly changeSafeRows: (rows: number) => Result<void>;
}

/** `limits`: what IT allows. */
export function createProgramSettings(
  { settings, announce }: Pick<Ports, 'settings' | 'announce'>,
  limits: GuardLimits,
): ProgramSettings {
  const view = (): SettingsView => {
    const { guard, safeRows } = settings.read();
    return { guard: clampRules(guard, limits), limits, safeRows };
  };
  const change = (changed: Partial<Settings>): Result<void> => {
    const saved = settings.change((now) => ({ ...now, ...changed }));
    announce.settings.changed(view());
    return saved;
  };
  return {
    view,
    changeGuard: (rules) => change({ guard: clampRules(rules, limits) }),
    changeSafeRows: (safeRows) => change({ safeRows }),
  };
}
