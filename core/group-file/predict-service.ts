import { predictAnswerSteps } from '../service/predict-answer.ts';
import { predictLoadSteps } from '../service/predict-load.ts';
import type { Predict } from './open-file.ts';

/** The prediction by the twins of the service's check and of its loader. */
export const predictService: Predict = {
  answer: predictAnswerSteps,
  *load(bytes, newline, lists) {
    const load = yield* predictLoadSteps(bytes, newline, lists);
    if (load.status === 'PROCESSED') return { status: load.status, error: null };
    return { status: load.status, error: `${load.failure.kind} in row ${load.failure.row}` };
  },
};
