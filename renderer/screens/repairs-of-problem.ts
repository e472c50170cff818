import type { RepairKind, RepairOffer } from '../../core/group-file/changes.ts';
import type { ProblemKind } from '../../core/group-file/report.ts';

/** Which repairs may mend a kind of problem. Whether one does in this file, its offer says. */
const repairsOf: Partial<Record<ProblemKind, readonly RepairKind[]>> = {
  'spreadsheet-file': ['spreadsheet'],
  'other-encoding': ['encoding'],
  'not-utf-8': ['encoding'],
  'other-delimiter': ['delimiter'],
  'database-export': ['delimiter'],
  'header-missing': ['header'],
  'header-wrong': ['header'],
  'rows-above-header': ['rows-above-header'],
  'other-columns': ['other-columns'],
  'mixed-line-ends': ['line-ends'],
  'too-few-values': ['missing-values'],
  'blank-row': ['blank-rows'],
  'spaces-around': ['trim'],
  'formula-wrapper': ['formula-wrapper'],
  'curly-quotes': ['curly-quotes'],
  'decimal-id': ['decimal-id'],
  'null-word': ['null-word'],
  'year-missing': ['year-form'],
  'year-not-accepted': ['year-form'],
  'subject-unknown': ['subject-wording'],
  'value-too-long': ['subject-wording'],
  'subject-conflict': ['subject-wording'],
  'leading-zero-lost': ['leading-zero'],
  'scientific-notation': ['scientific-notation'],
  'subject-starts-blank': ['subject-fill'],
  'duplicate-row': ['duplicate-rows'],
  'school-out-of-order': ['sort'],
  'group-out-of-order': ['sort'],
};

/** The repair on offer that mends this kind of problem; null: none does. */
export const offerFor = (offers: readonly RepairOffer[], kind: ProblemKind): RepairOffer | null =>
  offers.find((offer) => !offer.isApplied && repairsOf[kind]?.includes(offer.kind)) ?? null;
