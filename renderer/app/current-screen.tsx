import type { ReactNode } from 'react';
import { useDeliveries } from '../bridge/queries.ts';
import { ChangeScreen } from '../screens/change/change-screen.tsx';
import { HelpScreen } from '../screens/help/help-screen.tsx';
import { DeliveryScreen } from '../screens/history/delivery-screen.tsx';
import { HistoryScreen } from '../screens/history/history-screen.tsx';
import { ReceiptScreen } from '../screens/history/receipt-screen.tsx';
import { ProblemsScreen } from '../screens/problems/problems-screen.tsx';
import { comparedIn } from '../screens/send/comparisons.ts';
import { useCards, useComparison } from '../screens/send/desk-context.ts';
import { SendScreen } from '../screens/send/send-screen.tsx';
import { AddressScreen } from '../screens/services/address-screen.tsx';
import { ConnectScreen } from '../screens/services/connect-screen.tsx';
import { ListsScreen } from '../screens/services/lists-screen.tsx';
import { SafetyScreen } from '../screens/services/safety-screen.tsx';
import { ServicesScreen } from '../screens/services/services-screen.tsx';
import { CompareScreen } from '../screens/way-back/compare-screen.tsx';
import { WayBackScreen } from '../screens/way-back/way-back-screen.tsx';
import { WelcomeScreen } from '../screens/welcome/welcome-screen.tsx';
import type { Place } from './place.ts';
import { useKnown } from './snapshot-context.ts';

/** Each place is a screen of its own: entering it begins anew, at its heading. */
export const CurrentScreen = ({ place }: { readonly place: Place }): ReactNode => {
  const { services } = useKnown();
  const serviceOf = (id: string | null) => services.find((service) => service.id === id) ?? null;
  switch (place.screen) {
    case 'send':
      return <SendOrWelcome />;
    case 'problems':
      return <ProblemsOrSend cardId={place.cardId} kind={place.kind} />;
    case 'change':
      return <ChangeOrSend cardId={place.cardId} />;
    case 'history':
      return <HistoryScreen />;
    case 'delivery':
      return <DeliveryScreen key={place.deliveryId} deliveryId={place.deliveryId} />;
    case 'receipt':
      return <ReceiptScreen deliveryId={place.deliveryId} />;
    case 'way-back':
      return <WayBackScreen deliveryId={place.deliveryId} />;
    case 'compare':
      return <CompareScreen deliveryId={place.deliveryId} otherId={place.otherId} />;
    case 'services':
      return <ServicesScreen />;
    case 'connect': {
      const service = serviceOf(place.serviceId);
      return service === null ? <ServicesScreen /> : <ConnectScreen key={service.id} service={service} />;
    }
    case 'lists': {
      const service = serviceOf(place.serviceId);
      return service === null ? <ServicesScreen /> : <ListsScreen key={service.id} service={service} />;
    }
    case 'safety':
      return <SafetyScreen />;
    case 'help':
      return <HelpScreen />;
    case 'address':
      return (
        <AddressScreen
          key={place.serviceId ?? place.copyOf}
          edited={serviceOf(place.serviceId)}
          copied={serviceOf(place.copyOf)}
        />
      );
  }
};

/** A file that is gone, or on its way, can no longer be corrected. */
const ProblemsOrSend = ({
  cardId,
  kind,
}: Omit<Extract<Place, { screen: 'problems' }>, 'screen'>): ReactNode => {
  const card = useCards().find((known) => known.cardId === cardId);
  if (card?.state.kind !== 'checked') return <SendOrWelcome />;
  return <ProblemsScreen key={cardId} card={card} state={card.state} kind={kind} />;
};

/** A file that is gone, or on its way, was decided about. */
const ChangeOrSend = ({ cardId }: { readonly cardId: string }): ReactNode => {
  const card = useCards().find((known) => known.cardId === cardId);
  const comparison = useComparison(cardId);
  const compared = comparison === null ? null : comparedIn(comparison);
  if (card?.state.kind !== 'checked' || compared === null) return <SendOrWelcome />;
  const isStale = comparison !== compared;
  return <ChangeScreen key={cardId} card={card} compared={compared} isStale={isStale} />;
};

/** Until something is connected, checked or sent, the way in is shown instead. */
const SendOrWelcome = (): ReactNode => {
  const { services } = useKnown();
  const cards = useCards();
  const deliveries = useDeliveries();
  const connected = services.some(({ credentials }) => credentials !== 'none');
  const sentBefore = deliveries?.ok === true && deliveries.value.length > 0;
  return connected || cards.length > 0 || sentBefore ? <SendScreen /> : <WelcomeScreen />;
};
