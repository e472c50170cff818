import type { ReactNode } from 'react';
import type { GuardTrip } from '../../../core/change/change-report.ts';
import { Banner } from '../../parts/banner.tsx';
import { guardWords, tripExamples, tripWords } from '../../words/guard.ts';

interface GuardTripsProps {
  readonly trips: readonly GuardTrip[];
  /** Only what would happen, for where the rest has been read. */
  readonly brief?: boolean;
}

/** What the guard asks the person to look at: what would happen, why it stops, what to do. */
export const GuardTrips = ({ trips, brief = false }: GuardTripsProps): ReactNode => (
  <ul className="trips">
    {trips.map((trip) => {
      const words = tripWords[trip.kind];
      const examples = tripExamples(trip);
      return (
        <li key={trip.kind}>
          <p className="trip-title">{words.title(trip.count)}</p>
          {examples === null ? null : <p className="trip-examples">{examples}</p>}
          {brief ? null : (
            <p>
              {words.why} {words.action}
            </p>
          )}
        </li>
      );
    })}
  </ul>
);

export const GuardBanner = ({ trips }: { readonly trips: readonly GuardTrip[] }): ReactNode =>
  trips.length === 0 ? null : (
    <Banner tone="caution" title={guardWords.title}>
      <GuardTrips trips={trips} />
    </Banner>
  );
