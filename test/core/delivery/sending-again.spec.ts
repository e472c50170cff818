import { describe, expect, it } from 'vitest';
import { sendingAgain } from '../../../core/delivery/sending-again.ts';

describe('the rules of sending again', () => {
  const rules = Object.entries(sendingAgain);

  it.each(rules)('%s: never again without a look once bytes may have arrived', (_mishap, rule) => {
    expect(rule.looks > 0).toBe(rule.reached !== 'nothing');
  });

  it.each(rules.filter(([, { reached }]) => reached === 'whole'))(
    '%s: a whole file goes again by itself after ten minutes at the earliest',
    (_mishap, { looks, ifNotFound }) => {
      if (ifNotFound === 'send-again') expect(looks).toBe(5);
    },
  );
});
