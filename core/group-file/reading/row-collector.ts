import type { LineEnd } from '../sheet.ts';
import { OtherColumns } from './other-columns.ts';
import { createRowJudge, type RowForm, type RowsRead, type Stop } from './row-form.ts';
import { createTableBuilder } from './table-builder.ts';

/** Collects rows of texts: the slower way, for everything but plain text. */
export interface RowCollector {
  /** `endsQuoted`: the last value stands in quotation marks. */
  add(values: readonly string[], lineEnd: LineEnd, quotesBroken: boolean, endsQuoted?: boolean): void;
  count(): number;
  finish(stopped: Stop | null): RowsRead;
}

export const createRowCollector = (form: RowForm, fileLineEnd: LineEnd): RowCollector => {
  const builder = createTableBuilder();
  const { problems, extra, judge } = createRowJudge(form, fileLineEnd);
  const { places, columns } = form;
  const six: string[] = places.map(() => '');
  const others = new OtherColumns();
  const otherPlaces = [...columns.keys()].filter((place) => columns[place] === -1);
  let count = 0;
  return {
    add(values, lineEnd, quotesBroken, endsQuoted = false) {
      let isBlank = true;
      for (const [column, place] of places.entries()) {
        const value = place === null ? '' : (values[place] ?? '');
        six[column] = value;
        if (isBlank) isBlank = value.trim() === '';
      }
      for (const place of otherPlaces) {
        const value = values[place] ?? '';
        if (value !== '' && !others.isKnown(place)) others.add(place, value);
      }
      const row = builder.add(six);
      const beyond = values.length > columns.length ? values.slice(columns.length) : [];
      judge(row, isBlank, {
        valueCount: values.length,
        extra: beyond,
        lineEnd,
        quotesBroken,
        endsSpecially: endsQuoted || values.at(-1) === 'NULL',
      });
      count += 1;
    },
    count: () => count,
    finish: (stopped) => ({
      table: { ...builder.finish(), extra },
      problems,
      others,
      isExact: false,
      stopped,
    }),
  };
};
