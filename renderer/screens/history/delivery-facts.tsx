import type { ReactNode } from 'react';
import type { DeliveryDetails } from '../../../preload/contract/contract.ts';
import { formatExactMoment, formatSize } from '../../words/formats.ts';
import { deliveryWords } from '../../words/history-details.ts';
import { importIdOf, statusOf } from '../../words/statuses.ts';

type Fact = readonly [label: string, value: string | null];

/** What is not known is left out. */
export const FactList = ({ facts }: { readonly facts: readonly Fact[] }): ReactNode => (
  <dl className="facts">
    {facts.map(([label, value]) =>
      value === null ? null : (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ),
    )}
  </dl>
);

/** When, by whom, where to. */
export const sendingFacts = ({
  serviceName,
  creator,
  createdAt,
  state,
}: DeliveryDetails): readonly Fact[] => [
  [deliveryWords.service, serviceName],
  [deliveryWords.sender, creator],
  [deliveryWords.sentAt, formatExactMoment(createdAt)],
  [deliveryWords.finishedAt, 'finishedAt' in state ? formatExactMoment(state.finishedAt) : null],
];

/** By what the service knows it; of a file that went in parts, each of them. */
export const serviceFacts = ({ state, digest, sizeBytes, partFacts }: DeliveryDetails): readonly Fact[] => {
  const importId = importIdOf(state);
  if (partFacts.length === 0) {
    return [
      [deliveryWords.importId, importId === null ? null : String(importId)],
      [deliveryWords.status, statusOf(state)],
      [deliveryWords.digest, digest],
      [deliveryWords.size, formatSize(sizeBytes)],
    ];
  }
  const parts = partFacts.map((part): Fact => {
    const told = [importIdOf(part.state), statusOf(part.state), part.digest].filter((fact) => fact !== null);
    return [deliveryWords.part(part.index, partFacts.length), told.join(' · ')];
  });
  return [...parts, [deliveryWords.size, formatSize(sizeBytes)]];
};
