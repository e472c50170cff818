import { describe, expect, it } from 'vitest';
import { inputSchemas } from '../../../main/ipc/input-schemas.ts';
import { counts, listed } from '../../support/jobs.ts';

const credentials = { clientId: 'c', clientSecret: 's', username: 'u', password: 'p' };
const handOver = { fileName: 'g.csv', serviceId: 'a', sizeBytes: 10, counts, ...listed };

describe('what the window may send', () => {
  it('is taken when it has the shape', () => {
    expect(inputSchemas.services.connect.safeParse({ serviceId: 'a', credentials }).success).toBe(true);
    expect(inputSchemas.deliveries.handOver.safeParse(handOver).success).toBe(true);
    const edit = { kind: 'remove', list: 'schools', values: ['1'] };
    expect(inputSchemas.services.editLists.safeParse({ serviceId: 'a', edit }).success).toBe(true);
    expect(inputSchemas.app.snapshot.safeParse(undefined).success).toBe(true);
  });

  it.each([
    ['a member too many', inputSchemas.services.test, { serviceId: 'a', more: 1 }],
    ['no id', inputSchemas.services.test, { serviceId: '' }],
    ['an id without end', inputSchemas.services.test, { serviceId: 'a'.repeat(101) }],
    [
      'a password without end',
      inputSchemas.services.connect,
      { serviceId: 'a', credentials: { ...credentials, password: 'x'.repeat(257) } },
    ],
    ['an empty file', inputSchemas.deliveries.handOver, { ...handOver, sizeBytes: 0 }],
    [
      'a file over 500 MB',
      inputSchemas.deliveries.handOver,
      { ...handOver, sizeBytes: 500 * 1024 * 1024 + 1 },
    ],
    [
      'more schools than a file may have',
      inputSchemas.deliveries.handOver,
      { ...handOver, schools: Array.from({ length: 2001 }, (_, index) => `${index}`) },
    ],
    [
      'a list that no service has',
      inputSchemas.services.editLists,
      { serviceId: 'a', edit: { kind: 'add', list: '__proto__', values: ['x'] } },
    ],
    ['half a byte', inputSchemas.deliveries.handOver, { ...handOver, sizeBytes: 1.5 }],
    ['a path beside the bytes', inputSchemas.deliveries.handOver, { ...handOver, path: '/etc/passwd' }],
    [
      'a count below nothing',
      inputSchemas.deliveries.handOver,
      { ...handOver, counts: { ...counts, rows: -1 } },
    ],
    ['a click event', inputSchemas.deliveries.recent, { target: {} }],
    ['nothing', inputSchemas.deliveries.details, undefined],
  ])('is refused with %s', (_name, schema, input) => expect(schema.safeParse(input).success).toBe(false));
});
