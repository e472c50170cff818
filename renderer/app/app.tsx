import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { MenuCommand, Snapshot } from '../../preload/contract/contract.ts';
import { bridge, settled } from '../bridge/bridge.ts';
import { askAgain, useSnapshot } from '../bridge/queries.ts';
import { LiveRegion } from '../parts/announcer.tsx';
import { Button } from '../parts/button.tsx';
import { DropIcon, SafeIcon } from '../parts/icons.ts';
import { AboutDialog } from '../screens/about-dialog.tsx';
import { FailureBanner } from '../screens/failure-banner.tsx';
import { QuitDialog } from '../screens/quit-dialog.tsx';
import { useDesk } from '../screens/send/desk-context.ts';
import { FileChooserContext } from '../screens/send/file-chooser.ts';
import type { ChosenFile } from '../screens/send/file-desk.ts';
import { frameWords } from '../words/screens.ts';
import { sendWords } from '../words/send.ts';
import { CurrentScreen } from './current-screen.tsx';
import { chosenFiles } from './dropped-files.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Notices } from './notices.tsx';
import { NavigationContext, type Place } from './place.ts';
import { Sidebar } from './sidebar.tsx';
import { chosenService, SnapshotContext } from './snapshot-context.ts';
import { useAnnouncements } from './use-announcements.ts';
import { useCheckLists } from './use-check-lists.ts';
import { useComparing } from './use-comparing.ts';
import { useCommands } from './use-commands.ts';
import { useFileDrop } from './use-file-drop.ts';

export const App = (): ReactNode => {
  const snapshot = useSnapshot();
  const queries = useQueryClient();
  if (snapshot === undefined) return <p className="starting">{frameWords.starting}</p>;
  if (!snapshot.ok) {
    return (
      <main className="screen">
        <FailureBanner
          failure={snapshot.failure}
          actions={<Button onPress={() => askAgain(queries)}>{frameWords.tryAgain}</Button>}
        />
      </main>
    );
  }
  return (
    <SnapshotContext value={snapshot.value}>
      <Frame snapshot={snapshot.value} />
    </SnapshotContext>
  );
};

/** Everything around the screens: where the person is, files from anywhere, the menu, the questions of the program. */
const Frame = ({ snapshot }: { readonly snapshot: Snapshot }): ReactNode => {
  const { desk } = useDesk();
  const [place, setPlace] = useState<Place>({ screen: 'send' });
  const [showsAbout, setShowsAbout] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const navigation = useMemo(() => ({ place, go: setPlace }), [place]);
  const take = useCallback(
    (files: readonly ChosenFile[]) => {
      setPlace({ screen: 'send' });
      desk.add(files);
    },
    [desk],
  );
  const chooser = useMemo(() => ({ choose: () => input.current?.click() }), []);
  const obey = useCallback(
    (command: MenuCommand) => {
      if (command === 'show-about') setShowsAbout(true);
      else setPlace({ screen: screenOfCommand[command] });
      // Chromium opens the dialog only after a gesture of the person: the menu's side hands its own on.
      if (command === 'choose-files') chooser.choose();
    },
    [chooser],
  );
  const filesOver = useFileDrop(take);
  useCommands(obey);
  useAnnouncements();
  const service = chosenService(snapshot);
  useCheckLists(service);
  useComparing(service, snapshot.settings);
  const practice = service?.kind === 'practice' && service.credentials !== 'none';

  return (
    <NavigationContext value={navigation}>
      <FileChooserContext value={chooser}>
        <div className="frame">
          {practice ? (
            <aside className="practice-strip" aria-label={frameWords.practice}>
              <SafeIcon aria-hidden="true" />
              <span>
                {mayContactOthers(place) ? frameWords.practiceStripAtServices : frameWords.practiceStrip}
              </span>
            </aside>
          ) : null}
          <div className="frame-columns">
            <Sidebar service={service} />
            <div className="stage">
              <Notices />
              <ErrorBoundary key={place.screen}>
                <CurrentScreen place={place} />
              </ErrorBoundary>
            </div>
          </div>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={sendWords.chooseFiles}
          onChange={({ currentTarget }) => {
            if (currentTarget.files !== null) take(chosenFiles(currentTarget.files));
            // The same file may be chosen again after it was corrected.
            currentTarget.value = '';
          }}
        />
        {filesOver ? <DropVeil /> : null}
        {showsAbout ? <AboutDialog version={snapshot.version} onClose={() => setShowsAbout(false)} /> : null}
        <QuitQuestion kept={snapshot.keychain === 'available'} />
        <LiveRegion />
      </FileChooserContext>
    </NavigationContext>
  );
};

const mayContactOthers = ({ screen }: Place): boolean => ['services', 'connect', 'address'].includes(screen);

const screenOfCommand = {
  'choose-files': 'send',
  'show-send': 'send',
  'show-history': 'history',
  'show-services': 'services',
  'show-help': 'help',
} as const;

const DropVeil = (): ReactNode => (
  <div className="drop-veil" aria-hidden="true">
    <div className="drop-veil-frame">
      <DropIcon className="drop-icon" />
      <span>{sendWords.dropOver}</span>
    </div>
  </div>
);

/** The program asks before it ends with files under way. */
const QuitQuestion = ({ kept }: { readonly kept: boolean }): ReactNode => {
  const [unfinished, setUnfinished] = useState<number | null>(null);
  useEffect(() => bridge().app.onQuitAsked((asked) => setUnfinished(asked.unfinished)), []);
  if (unfinished === null) return null;
  return (
    <QuitDialog
      unfinished={unfinished}
      kept={kept}
      onAnswer={(quit) => {
        setUnfinished(null);
        void settled(bridge().app.quitAnswered({ quit }));
      }}
    />
  );
};
