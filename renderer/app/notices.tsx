import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { dropNotice } from '../bridge/queries.ts';
import { Banner } from '../parts/banner.tsx';
import { frameWords, noticeWords } from '../words/screens.ts';
import { sectionOf, useNavigation } from './place.ts';
import { useKnown } from './snapshot-context.ts';

/** What the person should know although no action of theirs asked for it. Never a dialog. */
export const Notices = (): ReactNode => {
  const { notices } = useKnown();
  const client = useQueryClient();
  const { place } = useNavigation();
  // The Services screens have a banner of their own about the keychain.
  const onServices = sectionOf(place) === 'services';
  const shown = notices.filter(({ kind }) => !(onServices && kind === 'keychain-unavailable'));
  if (shown.length === 0) return null;
  return (
    <section className="notices" aria-label={frameWords.notices}>
      {shown.map(({ id, kind, detail }) => {
        const words = noticeWords[kind](detail);
        return (
          <Banner key={id} tone="caution" title={words.title} onClose={() => dropNotice(client, id)}>
            <p>{words.body}</p>
          </Banner>
        );
      })}
    </section>
  );
};
