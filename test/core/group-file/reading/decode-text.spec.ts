import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeText,
  hasForeignBytes,
  showForeignBytes,
} from '../../../../core/group-file/reading/decode-text.ts';

const decode = (bytes: Uint8Array): string => [...decodeText(bytes, 0)].map(({ text }) => text).join('');
const foreign = /[\uDC80-\uDCFF]/gu;

describe('decoding', () => {
  it('gives UTF-8 as it is, however long', () => {
    const text = 'Peña 🚀 €\r\n'.repeat(80_000);
    const steps = [...decodeText(new TextEncoder().encode(text), 0)];
    expect(steps.map((step) => step.text).join('')).toBe(text);
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.every((step) => step.text.endsWith('\n'))).toBe(true);
    expect(steps.map(({ isLast }) => isLast).indexOf(true)).toBe(steps.length - 1);
  });

  it('never parts a character or a CRLF, without line ends too', () => {
    for (const text of ['🚀'.repeat(200_000), `${'x'.repeat(256 * 1024 - 1)}\r\n${'y'.repeat(10)}`]) {
      const steps = [...decodeText(new TextEncoder().encode(text), 0)];
      expect(steps.map((step) => step.text).join('')).toBe(text);
      expect(steps.some((step) => step.text.endsWith('\r'))).toBe(false);
    }
  });

  it('keeps the place of bytes that are not UTF-8, and shows them as Windows programs mean them', () => {
    const text = decode(Uint8Array.of(0x53, 0xf1, 0x20, 0x80, 0x93, 0x41));
    expect(hasForeignBytes(text)).toBe(true);
    expect(showForeignBytes(text)).toBe('Sñ €“A');
    expect(hasForeignBytes('Peña 🚀 \uFFFD')).toBe(false);
  });

  it('takes any bytes, and takes for UTF-8 exactly what is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = decode(bytes);
        let strict: string | null = null;
        try {
          strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        } catch {
          // Not UTF-8.
        }
        expect(hasForeignBytes(text)).toBe(strict === null);
        if (strict !== null) expect(text).toBe(strict);
        else expect(new TextEncoder().encode(text.replaceAll(foreign, '')).length).toBeLessThan(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });
});
