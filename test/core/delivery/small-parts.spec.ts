import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitAfterFailureMs, waitBeforeLookMs, waitBeforePollMs } from '../../../core/delivery/backoff.ts';
import { sentFileName } from '../../../core/delivery/file-name.ts';
import { isFresh, tokenLife } from '../../../core/delivery/token-life.ts';

describe('waits', () => {
  it('stay within their bounds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (many, jitter) => {
          expect(waitAfterFailureMs(many, null, jitter)).toBeGreaterThanOrEqual(1_000);
          expect(waitAfterFailureMs(many, 10_000_000, jitter)).toBe(3_600_000);
          expect(waitBeforePollMs(many, jitter)).toBeLessThanOrEqual(36_000);
          expect(waitBeforePollMs(many, jitter)).toBeGreaterThanOrEqual(1_600);
          expect(waitBeforeLookMs(many, many * 1_000_000)).toBeLessThanOrEqual(420_000);
        },
      ),
    );
  });
});

describe('the life of a token', () => {
  it('is over at 80 %', () => {
    const life = tokenLife(1000, 100);
    expect(isFresh(life, 1000 + 79_999)).toBe(true);
    expect(isFresh(life, 1000 + 80_000)).toBe(false);
  });

  it('is five minutes when nobody tells', () => {
    expect(tokenLife(0, null).lifeMs).toBe(300_000);
    expect(tokenLife(0, -1).lifeMs).toBe(300_000);
  });
});

describe('the name a file is sent under', () => {
  it.each([
    ['groups.csv', 'groups.csv'],
    ['C:\\Users\\pat\\groups.csv', 'groups.csv'],
    ['/home/pat/Grüppen “neu”.csv', 'Grüppen “neu”.csv'],
    ['a\r\nX-Evil: 1.csv', 'a  X-Evil: 1.csv'],
    ['', 'groups.csv'],
    ['\u0000', 'groups.csv'],
  ])('%j becomes %j', (given, sent) => expect(sentFileName(given, null)).toBe(sent));

  it('is at most 250 characters long, its extension kept, no character cut in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 200, maxLength: 400 }), (name) => {
        const sent = sentFileName(`${name}.csv`, null);
        expect(sent.length).toBeLessThanOrEqual(250);
        expect(sent.endsWith('.csv')).toBe(true);
        expect(/\p{Cs}/u.test(sent)).toBe(false);
      }),
    );
    expect(sentFileName('x'.repeat(300), null)).toHaveLength(250);
  });
});
