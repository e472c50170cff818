import { simplifyValue } from '../simplify-value.ts';
import { DIGITS, ORDINARY, PLAIN, WORD, type ValueTable } from '../table.ts';

/** The different values of one column, from texts. */
export const createValueTable = (): ValueTable => {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const shapes: number[] = [];
  const same: number[] = [];

  const add = (text: string): number => {
    const number = texts.length;
    const own = detach(text);
    texts.push(own);
    numbers.set(own, number);
    shapes.push(shapeOf(own));
    same.push(number);
    const simple = simplifyValue(own);
    if (simple !== own) same[number] = numbers.get(simple) ?? add(simple);
    return number;
  };

  add('');
  return {
    count: () => texts.length,
    text: (number) => texts[number]!,
    length: (number) => texts[number]!.length,
    firstOfWord: (number) => texts[number]!.charCodeAt(0),
    shape: (number) => shapes[number]!,
    numberOf: (text) => numbers.get(text) ?? add(text),
    same: (number) => same[number]!,
  };
};

const digits = /^[0-9]+$/;
const word = /^[A-Za-z0-9_-]+$/;
const plain = /^[A-Za-z0-9@._'-]+$/;
const ordinary = /^(?! )[ !#-[\]-~]*(?<! )$/;

const shapeOf = (text: string): number => {
  if (digits.test(text)) return DIGITS | WORD | PLAIN | ORDINARY;
  if (word.test(text)) return WORD | PLAIN | ORDINARY;
  if (plain.test(text)) return PLAIN | ORDINARY;
  return ordinary.test(text) ? ORDINARY : 0;
};

/** A longer piece of a text keeps the whole text in memory; a copy does not. */
const detach = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
