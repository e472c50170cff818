import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKnownIds } from '../../../core/group-file/known-ids.ts';

const runs = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) };
const digits = fc.stringMatching(/^\d{1,16}$/);
const id = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom('', '0', '00'), digits).map((parts) => parts.join('')) },
  fc.constantFrom('S1', '__proto__', '9999500', '9999499', '10000000', '0'.repeat(20) + '5', '1'.repeat(40)),
);
const ids = fc.array(id, { maxLength: 12 });

/** As a spreadsheet shows a number with so many decimals. */
const shownWith = (number: string, decimals: number): string =>
  Number(number).toExponential(decimals).replace('e+', 'E+');

describe('known ids', () => {
  it('are known, and no others', () => {
    fc.assert(
      fc.property(ids, id, (known, other) => {
        const index = createKnownIds(known);
        for (const each of known) expect(index.has(each)).toBe(true);
        expect(index.has(other)).toBe(known.includes(other));
        expect(index.haveZeros()).toBe(known.some((each) => each.startsWith('0')));
      }),
      runs,
    );
  });

  it('are found by what is left of them without zeros: one or several of them', () => {
    fc.assert(
      fc.property(ids, fc.array(digits, { maxLength: 3 }), (known, others) => {
        const index = createKnownIds(known);
        const cut = known.flatMap((each) => [each.slice(1), each.replace(/^0+/, '')]);
        for (const value of [...cut, ...others].filter((each) => /^\d+$/.test(each))) {
          const meant = [...new Set(known)].filter(
            (each) =>
              /^0+$/.test(each.slice(0, -value.length)) && each.endsWith(value) && each.length > value.length,
          );
          const found = index.withZeros(value);
          expect(found).toHaveLength(Math.min(2, meant.length));
          expect(meant).toEqual(expect.arrayContaining([...found]));
        }
      }),
      runs,
    );
  });

  it('are found by how a spreadsheet shows them: one or several of them', () => {
    fc.assert(
      fc.property(ids, fc.nat(9), (all, decimals) => {
        // Beyond 15 digits a spreadsheet has lost some.
        const known = [...new Set(all)].filter(
          (each) => !/^\d+$/.test(each) || (Number(each) < 1e15 && Number(each) > 0),
        );
        const index = createKnownIds(known);
        for (const each of known.filter((one) => /^\d+$/.test(one))) {
          const shown = shownWith(each, decimals);
          const meant = known.filter((one) => /^\d+$/.test(one) && shownWith(one, decimals) === shown);
          const found = index.shownAs(shown);
          expect(found, shown).toHaveLength(Math.min(2, meant.length));
          expect(meant).toEqual(expect.arrayContaining([...found]));
        }
      }),
      runs,
    );
  });

  it.each(['', '1', 'E+5', '8.88', '0.5E+3', '1E+5 ', '8.88E-3'])('are not found by %j', (text) => {
    expect(createKnownIds(['100000', '500']).shownAs(text)).toEqual([]);
  });

  it('are not asked for before the first question', () => {
    const never: Iterable<string> = {
      [Symbol.iterator]: () => {
        throw new Error('asked for');
      },
    };
    const index = createKnownIds(never);
    expect(() => index.has('1')).toThrow('asked for');
  });
});
