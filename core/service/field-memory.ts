import type { CsvLexer } from './csv-lexer.ts';

/**
 * What one column held in the row before. Neighboring rows mostly repeat their school, group and year, so a value is
 * decoded and understood only when its bytes change.
 */
export class FieldMemory<Value> {
  private readonly understand: (text: string) => Value;
  private start = 0;
  private end = -1;
  private doubled = false;
  private known: Value | undefined;

  constructor(understand: (text: string) => Value) {
    this.understand = understand;
  }

  get value(): Value {
    return this.known as Value;
  }

  /** Takes the field of the current record; returns whether it differs from the one before in any byte. */
  read(lexer: CsvLexer, column: number): boolean {
    const start = lexer.fieldStart(column);
    const end = lexer.fieldEnd(column);
    const doubled = lexer.hasDoubledQuotes(column);
    const same = doubled === this.doubled && sameBytes(lexer.bytes, start, end, this.start, this.end);
    this.start = start;
    this.end = end;
    this.doubled = doubled;
    if (same) return false;
    this.known = this.understand(lexer.fieldText(column));
    return true;
  }
}

function sameBytes(bytes: Uint8Array, start: number, end: number, otherStart: number, otherEnd: number): boolean {
  const length = end - start;
  if (length !== otherEnd - otherStart) return false;
  for (let index = 0; index < length; index++) {
    if (bytes[start + index] !== bytes[otherStart + index]) return false;
  }
  return true;
}
