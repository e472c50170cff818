import { describe, expect, it } from 'vitest';
import { countsDifference } from '../../../core/delivery/told-counts.ts';
import { answered, begun, job, record, through } from '../../support/jobs.ts';

describe('what the service says that it accepted', () => {
  const ours = { groups: 3, schools: 2 };

  it.each([
    ['the same', '1 group accepted for A.\n2 groups accepted for B.', null],
    ['fewer groups', '1 group accepted for A.\n1 group accepted for B.', '2/2 3/2'],
    ['fewer schools', '3 groups accepted for A.', '3/1 3/2'],
    ['a school twice', '1 group accepted for A.\n2 groups accepted for A.', '3/1 3/2'],
    ['not all of it', '1 group accepted for A.\nWith 12 additional schools', null],
    ['something else', 'Row: 1 Failure: Empty file', null],
    ['nothing', '', null],
  ])('%s', (_name, message, difference) => expect(countsDifference(message, ours)).toBe(difference));

  it('is a line of the time line when it differs, once', () => {
    const odd = record({ message: '1 group accepted for 88800120012001.' });
    const accepted = through(job(), begun, answered(odd), { kind: 'polled', record: odd });
    const lines = accepted.timeline.filter(({ kind }) => kind === 'counts-differ');
    expect(lines.map(({ detail }) => detail)).toEqual(['1/1 2/1']);
    const same = through(job(), begun, answered(record()));
    expect(same.timeline.map(({ kind }) => kind)).toEqual(['waiting', 'sending', 'processing']);
  });
});
