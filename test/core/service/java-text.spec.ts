import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../../core/service/decode-utf8.ts';
import { foldJavaCase, isBlank, parseJavaInteger, trimJava } from '../../../core/service/java-text.ts';

describe('text as Java sees it', () => {
  it.each([
    ['', true],
    [' \t\n\u001f\u2003\u3000', true],
    ['\u00a0', false],
    ['\u2007', false],
    ['\u202f', false],
    ['\0', false],
  ])('calls %j blank: %j', (text, blank) => expect(isBlank(text)).toBe(blank));

  it('trims control characters and spaces', () => expect(trimJava('\0 \u001fA\u3000 ')).toBe('A\u3000'));

  it.each([
    ['2018', 2018],
    ['-0', 0],
    ['2147483647', 2_147_483_647],
    ['-2147483648', -2_147_483_648],
    ['2147483648', null],
    ['೨೦೧೮', 2018],
    ['1e3', null],
    ['-', null],
  ])('reads the number %j', (text, number) => expect(parseJavaInteger(text)).toBe(number));

  it.each([
    ['ı', 'I'],
    ['İ', 'i'],
    ['ſ', 's'],
    ['\u212a', 'k'],
    ['ς', 'Σ'],
  ])('takes %j for %j', (one, other) => expect(foldJavaCase(one)).toBe(foldJavaCase(other)));

  it('does not take ß for ss', () => expect(foldJavaCase('ß')).not.toBe(foldJavaCase('SS')));
});

describe('UTF-8 as Java decodes it', () => {
  it.each([
    ['an encoded surrogate', [0xed, 0xa0, 0x80], '\ufffd'],
    ['an overlong form', [0xc0, 0xaf], '\ufffd\ufffd'],
    ['an overlong form of three bytes', [0xe0, 0x80, 0x80], '\ufffd\ufffd\ufffd'],
    ['a cut sequence', [0xf0, 0x9f, 0x9a, 0x41], '\ufffdA'],
    ['a cut sequence at the end', [0xe2, 0x82], '\ufffd'],
    ['a lead byte beyond Unicode', [0xf5, 0x80, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
    ['good characters', [0xc3, 0xa9, 0xf0, 0x9f, 0x9a, 0x80], 'é🚀'],
  ])('replaces %s', (_, bytes, text) => {
    expect(decodeUtf8(Uint8Array.from(bytes), 0, bytes.length)).toBe(text);
  });
});
