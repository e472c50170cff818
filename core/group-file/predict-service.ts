import { predictAnswer } from '../service/predict-answer.ts';
import { predictLoad } from '../service/predict-load.ts';
import type { Predict } from './check-file.ts';

/** The prediction by the twins of the service's check and of its loader. */
export const predictService: Predict = {
  *answer(bytes, lists) {
    yield 0;
    return predictAnswer(bytes, lists);
  },
  *load(bytes, newline, lists) {
    yield 0;
    const load = predictLoad(bytes, newline, lists);
    if (load.status === 'PROCESSED') return { status: load.status, error: null };
    return { status: load.status, error: `${load.failure.kind} in row ${load.failure.row}` };
  },
};
