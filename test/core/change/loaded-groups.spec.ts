import { describe, expect, it } from 'vitest';
import { drain } from '../../../core/change/drain.ts';
import { applyFile, noKnownGroups } from '../../../core/change/known-groups.ts';
import { loadFile } from '../../../core/change/load-file.ts';
import { collationKey } from '../../../core/service/collation.ts';
import { predictLoad } from '../../../core/service/predict-load.ts';
import { kindsOf, lists, mendAll, open, roster } from '../group-file/opened.ts';
import { readNewline, readRecordedAnswers, readRecordedFile } from '../service/recorded-answers.ts';
import { listGroups } from './made-up-uploads.ts';

const loaded = readRecordedAnswers().filter(({ loader }) => loader !== undefined);

describe('the groups of a file that the service has loaded', () => {
  it('are those that the recorded loader left in its warehouse', () => {
    let compared = 0;
    for (const { file, loader } of loaded) {
      const groups = drain(loadFile(readRecordedFile(file), lists.subjects));
      if (loader!.status !== 'PROCESSED') {
        expect(groups, file).toBeNull();
        continue;
      }
      const known = drain(applyFile(noKnownGroups, groups!, { at: 1, sentAt: 1 }));
      const recorded = loader!.groups!;
      if (typeof recorded === 'string') {
        expect(`${known.groups.length} groups`, file).toBe(recorded);
        continue;
      }
      compared += 1;
      const held = listGroups(known).map(({ name, school, year, subject, students, logins }) => ({
        group: name,
        school,
        year,
        subject,
        students: tell(students),
        users: tell(logins),
      }));
      const wanted = recorded.map(({ group, school, year, subject, students, users }) => ({
        group,
        school,
        year,
        subject,
        students: tell(students),
        users: tell(users),
      }));
      expect(sorted(held), file).toEqual(sorted(wanted));
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('are the same from the rows that were checked', () => {
    let fromRows = 0;
    for (const { file, newline, loader } of loaded) {
      const bytes = readRecordedFile(file);
      const groups = drain(open(bytes).loadedGroups());
      if (groups === null) continue;
      expect(loader!.status, file).toBe('PROCESSED');
      const load = predictLoad(bytes, readNewline(newline!), lists);
      expect(listGroups(groups), file).toEqual(load.status === 'PROCESSED' ? load.groups : null);
      fromRows += 1;
    }
    expect(fromRows).toBeGreaterThan(100);
  });
});

describe('the groups of a file that was mended', () => {
  it('are those of the bytes to send', () => {
    let mended = 0;
    for (const { file } of readRecordedAnswers().filter((_, index) => index % 3 === 0)) {
      const opened = mendAll(open(readRecordedFile(file)));
      const groups = drain(opened.loadedGroups());
      if (groups === null || !opened.report.changes.isRewritten) continue;
      if (kindsOf(opened).includes('subject-unknown')) continue;
      const sent = drain(loadFile(opened.bytesToSend(), lists.subjects));
      expect(listGroups(groups), file).toEqual(listGroups(sent!));
      mended += 1;
    }
    expect(mended).toBeGreaterThan(50);
  });

  it('have a subject that no list has, as if the service knew it', () => {
    const groups = drain(open(roster('A,88800120012001,2018,Science,s1,t@x.org')).loadedGroups());
    expect(listGroups(groups!)).toMatchObject([{ subject: 'Science', replacingSubject: 'Science' }]);
  });

  it('are none when the service would refuse it', () => {
    expect(drain(open(roster('A,88800120012001,1999,,s1,')).loadedGroups())).toBeNull();
    expect(drain(open('no rows').loadedGroups())).toBeNull();
  });
});

/** The order of members means nothing; lists of more than four are recorded as a count. */
function tell(members: string | readonly string[] | null): unknown {
  if (members === null || members.length === 0) return null;
  if (typeof members === 'string') return members;
  return members.length > 4 ? `${members.length} items` : members.map(collationKey).sort();
}

const sorted = (groups: readonly unknown[]): string[] => groups.map((group) => JSON.stringify(group)).sort();
