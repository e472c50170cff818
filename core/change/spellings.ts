import { collationKey } from '../service/collation.ts';
import { noTexts, TextPacker, type PackedTexts } from './member-texts.ts';

/** Members as they are spelled, and which spellings mean the same one. */
export interface SpelledMembers {
  readonly texts: PackedTexts;
  /** By number: the first number of the same member. */
  readonly same: Uint32Array;
}

export const noMembers: SpelledMembers = { texts: noTexts, same: new Uint32Array(0) };

const TEXTS_PER_STEP = 4096;

/** Numbers members as they come. What was there before keeps its number. */
export class Spellings {
  private readonly packer: TextPacker;
  private readonly same: number[];
  private readonly byText = new Map<string, number>();
  /** By what the loader compares, where no text is just that: nearly every id is. */
  private readonly byKey = new Map<string, number>();

  private constructor(before: SpelledMembers) {
    this.packer = new TextPacker(before.texts);
    this.same = Array.from(before.same);
  }

  /** Yields now and then: there can be a million of them. */
  static *following(before: SpelledMembers): Generator<number, Spellings> {
    const spellings = new Spellings(before);
    for (let number = 0; number < before.texts.count; number += 1) {
      spellings.enter(before.texts.text(number), number);
      if (number % TEXTS_PER_STEP === TEXTS_PER_STEP - 1) yield number;
    }
    return spellings;
  }

  /** The number of the member in the spelling that came first. */
  first(text: string): number {
    const known = this.byText.get(text);
    return known === undefined ? (this.firstOf(collationKey(text)) ?? this.add(text)) : this.same[known]!;
  }

  /** The number of the member in exactly this spelling. */
  own(text: string): number {
    return this.byText.get(text) ?? this.add(text);
  }

  finish(): SpelledMembers {
    return { texts: this.packer.finish(), same: Uint32Array.from(this.same) };
  }

  private firstOf(key: string): number | undefined {
    const number = this.byText.get(key);
    return number === undefined ? this.byKey.get(key) : this.same[number];
  }

  private add(text: string): number {
    const number = this.packer.add(text);
    this.same.push(this.enter(text, number));
    return number;
  }

  /** Answers the first number of the same member. */
  private enter(text: string, number: number): number {
    const key = collationKey(text);
    const first = this.firstOf(key);
    this.byText.set(text, number);
    if (first === undefined && key !== text) this.byKey.set(key, number);
    return first ?? number;
  }
}
