import { describe, expect, it } from 'vitest';
import { openFile } from '../../../core/group-file/open-file.ts';
import type { CheckContext } from '../../../core/group-file/open-file.ts';
import { predictService } from '../../../core/group-file/predict-service.ts';
import { listsFor } from '../../../core/service/rule-pack.ts';
import { takeFirstLook } from '../../../renderer/check/first-look.ts';
import { warmUp } from '../../../renderer/check/warm-up.ts';

const context: CheckContext = {
  fileName: 'long.csv',
  lists: listsFor(Date.UTC(2017, 9, 1), null),
  seasonYear: 2018,
  knownSchools: null,
  knownStudents: null,
  predict: predictService,
};
const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login\n';
const row = 'Algebra,88800120012001,2018,Math,1000000001,t@example.com\n';
/** All of the same length. */
const rows = Array.from({ length: 30_000 }, (_, index) =>
  row.replace('Algebra', String((1_000_000 + index) >> 7)),
);
const never = new AbortController().signal;
const lookAt = (text: string) => takeFirstLook(new File([text], 'long.csv'), openFile, context, never);

describe('a first look', () => {
  it('counts whole rows at the beginning of a long file, and what blocks in them', async () => {
    const whole = Math.floor((64 * 1024 - header.length) / rows[0]!.length);
    expect(await lookAt(header + rows.join(''))).toEqual({ rows: whole, problems: 0 });
    const wrong = rows.with(7, 'Algebra,,2018,Math,1000000001,t@example.com\n');
    expect(await lookAt(header + wrong.join(''))).toMatchObject({ problems: 1 });
  });

  it.each([
    ['is short', header + row],
    ['has quotation marks, in which a row can go on', header + row.replace('Algebra', '"Al"').repeat(30_000)],
    ['is a workbook', `PK${row.repeat(30_000)}`],
    ['has no line that ends', 'x'.repeat(2_000_000)],
  ])('says nothing when the file %s', async (_why, text) => {
    expect(await lookAt(text)).toBeNull();
  });
});

describe('warming up', () => {
  it('ends at once when a file is there', async () => {
    const stop = new AbortController();
    let opened = 0;
    const counting: typeof openFile = (bytes, asked) => {
      opened += 1;
      stop.abort();
      return openFile(bytes, asked);
    };
    await warmUp(counting, stop.signal);
    expect(opened).toBe(1);
  });
});
