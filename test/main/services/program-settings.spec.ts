import { describe, expect, it } from 'vitest';
import { defaultGuardRules } from '../../../core/change/guard.ts';
import { createProgramSettings } from '../../../main/services/program-settings.ts';
import type { SettingsView } from '../../../preload/contract/contract.ts';
import { createFakePorts } from '../../support/fake-ports.ts';

describe('what the person changes about the program', () => {
  it('holds, is told to the window, and stays within what is allowed', () => {
    const { ports } = createFakePorts();
    const told: SettingsView[] = [];
    const announce = {
      ...ports.announce,
      settings: { changed: (view: SettingsView) => void told.push(view) },
    };
    const settings = createProgramSettings({ ...ports, announce });
    expect(settings.view().guard).toEqual(defaultGuardRules);
    const wanted = { ...defaultGuardRules, lastTeacher: false, typeFrom: -3, groupLosesShare: 7 };
    expect(settings.changeGuard(wanted).ok).toBe(true);
    const taken = { ...wanted, typeFrom: 1, groupLosesShare: 1 };
    expect(settings.view().guard).toEqual(taken);
    expect(told).toMatchObject([{ guard: taken }]);
  });
});
