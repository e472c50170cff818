import { describe, expect, it } from 'vitest';
import { inputSchemas } from '../../../main/ipc/input-schemas.ts';
import { counts } from '../../support/jobs.ts';

const credentials = { clientId: 'c', clientSecret: 's', username: 'u', password: 'p' };
const handOver = { fileName: 'g.csv', serviceId: 'a', sizeBytes: 10, counts };

describe('what the window may send', () => {
  it('is taken when it has the shape', () => {
    expect(inputSchemas.services.connect.safeParse({ serviceId: 'a', credentials }).success).toBe(true);
    expect(inputSchemas.deliveries.handOver.safeParse(handOver).success).toBe(true);
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
    ['half a byte', inputSchemas.deliveries.handOver, { ...handOver, sizeBytes: 1.5 }],
    ['a path beside the bytes', inputSchemas.deliveries.handOver, { ...handOver, path: '/etc/passwd' }],
    [
      'a count below nothing',
      inputSchemas.deliveries.handOver,
      { ...handOver, counts: { ...counts, rows: -1 } },
    ],
    ['a click event', inputSchemas.deliveries.list, { target: {} }],
    ['nothing', inputSchemas.deliveries.details, undefined],
  ])('is refused with %s', (_name, schema, input) => expect(schema.safeParse(input).success).toBe(false));
});
