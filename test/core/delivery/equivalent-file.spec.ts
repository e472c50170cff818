import { describe, expect, it } from 'vitest';
import { equivalentFile } from '../../../core/delivery/equivalent-file.ts';
import { predictAnswer } from '../../../core/service/predict-answer.ts';

const header = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
const file = Buffer.from(`\ufeff${header}\r\nA,88800120012001,2018,Math,S1,\r\n`, 'utf8');
const lists = { schools: new Set(['88800120012001']), years: new Set([2018]), subjects: ['Math'] };

describe('an equivalent file', () => {
  it('has other bytes each time, and the same answer of the service', () => {
    const answer = predictAnswer(file, lists);
    const seen = new Set([file.toString('latin1')]);
    for (let variant = 1; variant <= 100; variant += 1) {
      const bytes = equivalentFile(file, variant)!;
      seen.add(Buffer.from(bytes).toString('latin1'));
      expect(predictAnswer(bytes, lists)).toEqual(answer);
    }
    expect(seen.size).toBe(101);
  });

  it('differs in nothing but the header, which has to have letters', () => {
    const bytes = Buffer.from(equivalentFile(file, 2 ** 20 - 1)!);
    expect(bytes.subarray(bytes.indexOf('\r'))).toEqual(file.subarray(file.indexOf('\r')));
    expect(equivalentFile(Buffer.from('1,2\nabc'), 1)).toBeNull();
  });
});
