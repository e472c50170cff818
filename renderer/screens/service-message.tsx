import type { ReactNode } from 'react';
import { explainText } from '../words/explain.ts';
import { historyWords } from '../words/history.ts';
import { Explanations } from './explanations.tsx';

export interface ServiceMessageProps {
  readonly message: string;
  readonly label: string;
  /** Of a part of a file: the rows of the file that stand before it. */
  readonly rowsBefore?: number;
}

/** The service's own message, with every line of it explained beside it. */
export const ServiceMessage = ({ message, label, rowsBefore = 0 }: ServiceMessageProps): ReactNode => {
  if (message.trim() === '') return <p className="quiet">{historyWords.noMessage}</p>;
  return (
    <div className="service-message">
      <div>
        <p className="small-title">{historyWords.serviceSaidPlain}</p>
        <Explanations explanations={explainText(message, rowsBefore)} ofPart={rowsBefore > 0} />
      </div>
      <div>
        <p className="small-title">{historyWords.serviceSaidExact}</p>
        <pre className="exact-words" tabIndex={0} role="group" aria-label={label}>
          {message}
        </pre>
      </div>
    </div>
  );
};
