import { drain } from '../../../core/change/drain.ts';
import { encodeKnown } from '../../../core/change/encode-known.ts';
import { fileGroupsOf } from '../../../core/change/file-groups.ts';
import { defaultGuardRules } from '../../../core/change/guard.ts';
import { applyFile, noKnownGroups, type KnownGroups } from '../../../core/change/known-groups.ts';
import { succeed, type Result } from '../../../preload/contract/kit.ts';
import type { CompareStandards } from '../../../renderer/check/protocol.ts';

const SCHOOL = '88800120012001';
const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';

/** A file of one group for each list of students, all with the same teacher. */
export const rosterOf = (groups: Readonly<Record<string, readonly string[]>>): string =>
  header +
  Object.entries(groups)
    .flatMap(([name, students]) => [
      `${name},${SCHOOL},2018,Math,,t@example.com\n`,
      ...students.map((student) => `${name},${SCHOOL},2018,Math,${student},\n`),
    ])
    .join('');

export const knownOf = (groups: Readonly<Record<string, readonly string[]>>): KnownGroups => {
  const at = Date.UTC(2017, 9, 1);
  const loaded = Object.entries(groups).map(([name, students]) => ({
    name,
    school: SCHOOL,
    year: 2018,
    subject: 'Math',
    replacingSubject: 'Math',
    students,
    logins: ['t@example.com'],
  }));
  return drain(applyFile(noKnownGroups, fileGroupsOf(loaded), { at, sentAt: at }));
};

/** The end of a download that the worker gets: main's end tells facts and sends the bytes in one piece. */
export const downloadOf = (known: KnownGroups, version: string): MessagePort =>
  answerWith(succeed({ facts: { version, groups: 0, openDeliveries: 0 } }), encodeKnown(known));

export const answerWith = (result: Result<{ facts: unknown }>, bytes: Uint8Array): MessagePort => {
  const { port1, port2 } = new MessageChannel();
  const sizeBytes = bytes.byteLength;
  port1.postMessage({ result: result.ok ? succeed({ ...result.value, sizeBytes }) : result });
  if (result.ok && sizeBytes > 0) port1.postMessage({ piece: bytes });
  return port2 as unknown as MessagePort;
};

export const standards = (knownVersion: string): CompareStandards => ({
  rules: defaultGuardRules,
  knownVersion,
  seasonYear: 2018,
});
