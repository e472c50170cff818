import type { ReactNode } from 'react';
import { isFinal } from '../../core/delivery/delivery.ts';
import type { ServiceView } from '../../preload/contract/contract.ts';
import { useDeliveries } from '../bridge/queries.ts';
import { BrandIcon, HelpIcon, HistoryIcon, SendIcon, ServiceIcon } from '../parts/icons.ts';
import { Nav, type NavCount } from '../parts/nav.tsx';
import { formatNumber } from '../words/formats.ts';
import { frameWords } from '../words/screens.ts';
import { sectionOf, useNavigation, type Section } from './place.ts';

/** How many deliveries are on their way, or wait for the person. */
const useHistoryCount = (): NavCount | null => {
  const list = useDeliveries();
  if (list?.ok !== true) return null;
  const needing = list.value.filter(({ state }) => state.kind === 'needs-attention').length;
  if (needing > 0) return { shown: formatNumber(needing), words: frameWords.filesNeedYou(needing) };
  const underWay = list.value.filter(({ state }) => !isFinal(state)).length;
  return underWay === 0 ? null : { shown: formatNumber(underWay), words: frameWords.filesUnderWay(underWay) };
};

export const Sidebar = ({ service }: { readonly service: ServiceView | undefined }): ReactNode => {
  const { place, go } = useNavigation();
  const count = useHistoryCount();
  return (
    <header className="sidebar">
      <div className="brand">
        <BrandIcon className="brand-icon" aria-hidden="true" />
        <span>{frameWords.program}</span>
      </div>
      <Nav
        label={frameWords.navigation}
        currentId={sectionOf(place)}
        onChoose={(id) => go({ screen: id as Section })}
        items={[
          { id: 'send', label: frameWords.send, icon: SendIcon },
          { id: 'history', label: frameWords.history, icon: HistoryIcon, count },
          { id: 'services', label: frameWords.services, icon: ServiceIcon },
          { id: 'help', label: frameWords.help, icon: HelpIcon },
        ]}
      />
      <ServiceLine service={service} />
    </header>
  );
};

/** Which service and who, in sight on every screen. */
const ServiceLine = ({ service }: { readonly service: ServiceView | undefined }): ReactNode => {
  const who =
    service === undefined || service.credentials === 'none'
      ? frameWords.notConnected
      : (service.account?.username ?? frameWords.connected);
  const name = service?.name ?? frameWords.noService;
  return (
    <section className="service-line" aria-label={frameWords.sendingTo}>
      <p className="service-line-label">{frameWords.sendingTo}</p>
      <p className="service-line-name" title={name}>
        {name}
      </p>
      <p className="service-line-who" title={who}>
        {who}
      </p>
    </section>
  );
};
