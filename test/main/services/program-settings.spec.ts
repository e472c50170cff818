import { describe, expect, it } from 'vitest';
import { defaultGuardRules, guardLimits } from '../../../core/change/guard.ts';
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
    const settings = createProgramSettings({ ...ports, announce }, guardLimits);
    expect(settings.view().guard).toEqual(defaultGuardRules);
    const wanted = { ...defaultGuardRules, lastTeacher: false, typeFrom: -3, groupLosesShare: 7 };
    expect(settings.changeGuard(wanted).ok).toBe(true);
    const taken = { ...wanted, typeFrom: 1, groupLosesShare: 1 };
    expect(settings.view().guard).toEqual(taken);
    expect(told).toMatchObject([{ guard: taken }]);
  });

  it('is laid down by IT where it says so, whatever was chosen before', () => {
    const { ports } = createFakePorts();
    createProgramSettings(ports, guardLimits).changeGuard({ ...defaultGuardRules, lastTeacher: false });
    const limits = { ...guardLimits, lastTeacher: { locked: true }, typeFrom: { least: 1, most: 10 } };
    const settings = createProgramSettings(ports, limits);
    expect(settings.view()).toMatchObject({ guard: { lastTeacher: true, typeFrom: 10 }, limits });
    settings.changeGuard({ ...defaultGuardRules, lastTeacher: false, typeFrom: 5 });
    expect(settings.view().guard).toMatchObject({ lastTeacher: true, typeFrom: 5 });
  });
});
