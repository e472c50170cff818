import { predictAnswerSteps } from '../service/predict-answer.ts';
import { findLoadFailure } from '../service/predict-load.ts';
import type { Predict } from './open-file.ts';

/** The prediction by the twins of the service's check and of its loader. */
export const predictService: Predict = {
  answer: predictAnswerSteps,
  *load(bytes, newline) {
    const failure = yield* findLoadFailure(bytes, newline);
    if (failure === null) return { status: 'PROCESSED', error: null };
    return { status: 'BAD_DATA', error: `${failure.kind} in row ${failure.row}` };
  },
};
