import { useState, type ReactNode, type SubmitEvent } from 'react';
import { judgeListValue, type ListName } from '../../../core/service/lists.ts';
import { Button } from '../../parts/button.tsx';
import { AddIcon } from '../../parts/icons.ts';
import { TextArea } from '../../parts/text-area.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { listsWords, listWords, wordsForValueTrouble } from '../../words/lists.ts';
import { useFirstTrouble } from '../use-first-trouble.ts';

/** Ids have no spaces: a column copied from a spreadsheet, or a list with commas, is many of them. */
const valuesIn = (list: ListName, typed: string): readonly string[] => {
  const values = list === 'schools' ? typed.split(/[\s,;]+/u) : [typed.trim()];
  const filled = values.filter((value) => value !== '');
  return filled.length === 0 ? [''] : filled;
};

const troubleIn = (list: ListName, values: readonly string[]): string | null => {
  for (const value of values) {
    const trouble = judgeListValue(list, value);
    if (trouble !== null) return wordsForValueTrouble(list, value, trouble);
  }
  return null;
};

export interface AddValuesProps {
  readonly list: ListName;
  readonly busy: boolean;
  /** Answers whether they were added. */
  readonly onAdd: (values: readonly string[]) => Promise<boolean>;
}

/** Takes what the person adds to a list: one value, or many schools at once. */
export const AddValues = ({ list, busy, onAdd }: AddValuesProps): ReactNode => {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const { form, showFirst } = useFirstTrouble();
  const words = listWords[list];
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const values = valuesIn(list, typed);
    const trouble = troubleIn(list, values);
    setError(trouble);
    if (trouble !== null) showFirst();
    else if (await onAdd(values)) setTyped('');
  };
  const field = { label: words.field, hint: words.hint, value: typed, onChange: setTyped, error };
  return (
    <form ref={form} className="add-values" onSubmit={(event) => void submit(event)} noValidate>
      {list === 'schools' ? <TextArea {...field} rows={2} /> : <TextField {...field} />}
      <Button
        type="submit"
        icon={AddIcon}
        busy={busy}
        label={`${listsWords.add}: ${words.title.toLowerCase()}`}
      >
        {listsWords.add}
      </Button>
    </form>
  );
};
