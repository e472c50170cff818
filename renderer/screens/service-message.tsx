import type { ReactNode } from 'react';
import { historyWords } from '../words/screens.ts';
import { explainMessage } from '../words/statuses.ts';

export interface ServiceMessageProps {
  readonly message: string;
  readonly label: string;
}

/** The service's own message, with plain words beside it as far as it is understood. */
export const ServiceMessage = ({ message, label }: ServiceMessageProps): ReactNode => {
  if (message.trim() === '') return <p className="quiet">{historyWords.noMessage}</p>;
  const { lines, more } = explainMessage(message);
  return (
    <div className="service-message">
      {lines.length === 0 ? null : (
        <div>
          <p className="small-title">{historyWords.serviceSaidPlain}</p>
          <ul className="plain-list">
            {lines.map((line, index) => (
              <li key={`${index}-${line}`}>{line}</li>
            ))}
          </ul>
          {more === 0 ? null : <p className="quiet">{historyWords.moreLines(more)}</p>}
        </div>
      )}
      <div>
        <p className="small-title">{historyWords.serviceSaidExact}</p>
        <pre className="exact-words" tabIndex={0} role="group" aria-label={label}>
          {message}
        </pre>
      </div>
    </div>
  );
};
