import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { nothingStored } from '../../core/service/lists.ts';
import { checkListsFor } from '../../core/service/rule-pack.ts';
import { createQueries, followEvents } from '../bridge/queries.ts';
import { openDownload, openStream } from '../bridge/stream.ts';
import { createChecker } from '../check/checker.ts';
import { DeskContext } from '../screens/send/desk-context.ts';
import { createComparisons } from '../screens/send/comparisons.ts';
import { createFileDesk } from '../screens/send/file-desk.ts';
import { App } from './app.tsx';
import { ErrorBoundary, reportBug } from './error-boundary.tsx';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/frame.css';
import '../styles/parts.css';
import '../styles/fields.css';
import '../styles/grid.css';
import '../styles/screens.css';
import '../styles/repairs.css';
import '../styles/problems.css';
import '../styles/change.css';
import '../styles/change-screen.css';
import '../styles/help-and-lists.css';
import '../styles/history.css';

window.addEventListener('error', ({ error }) => void reportBug(error));
window.addEventListener('unhandledrejection', ({ reason }) => void reportBug(reason));

const queries = createQueries();
followEvents(queries);
const checker = createChecker();
const fileDesk = createFileDesk(
  checker,
  (input) => openStream('deliveries', 'handOver', input),
  // Until it is known which service is in use.
  checkListsFor(Date.now(), { account: null, lists: nothingStored }),
);
const comparisons = createComparisons(checker, fileDesk, (serviceId) =>
  checker.takeKnown(openDownload('knownGroups', 'download', { serviceId })),
);
const desk = { checker, desk: fileDesk, comparisons };

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
// SECURITY: an error's text may hold a value of a file. The boundary reports its kind and place; nothing is printed.
createRoot(root, { onCaughtError: () => undefined }).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <DeskContext value={desk}>
        <ErrorBoundary>
          <App />
        </ErrorBoundary>
      </DeskContext>
    </QueryClientProvider>
  </StrictMode>,
);
// When the first picture stands: the worker is there before the first file.
requestIdleCallback(() => checker.prepare());
