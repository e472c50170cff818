import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Warehouse } from '../../core/service/warehouse.ts';
import { sendFrameworkError } from './http-answers.ts';
import type { ImportRecord } from './import-record.ts';
import { answerImportRequest } from './import-routes.ts';
import type { RouteContext } from './import-routes.ts';
import { ImportService } from './import-service.ts';
import { completeOptions } from './practice-options.ts';
import type { PracticeCredentials, PracticeOptions, TokenFlavor } from './practice-options.ts';
import { answerTokenRequest, OKTA_PATH, OPENAM_PATH, OPENAM_REALM } from './token-endpoints.ts';
import { TokenIssuer } from './tokens.ts';

export interface PracticeAddresses {
  /** Base address of the import service, without a slash at the end. */
  readonly importUrl: string;
  /** The token endpoint of the chosen flavor. */
  readonly tokenUrl: string;
  readonly openAmTokenUrl: string;
  readonly oktaTokenUrl: string;
}

export interface PracticeService {
  readonly flavor: TokenFlavor;
  readonly addresses: PracticeAddresses;
  readonly credentials: PracticeCredentials;
  /** What has been loaded up to now. */
  warehouse(): Warehouse;
  imports(): readonly ImportRecord[];
  /** Stops listening, breaks open connections off, and waits until the store has everything. */
  close(): Promise<void>;
}

// SECURITY: the practice service is reachable from this computer only.
const LOOPBACK = '127.0.0.1';
/** A token of several kilobytes travels in a header. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Starts the practice service on the loopback interface. Rejects where the port is taken. */
export async function startPracticeService(options: PracticeOptions): Promise<PracticeService> {
  const settings = completeOptions(options);
  const service = await ImportService.open(settings);
  const context = { settings, service, issuer: new TokenIssuer(settings) };
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    void answer(request, response, context);
  });
  // A big file may take its time.
  server.requestTimeout = 0;
  await listen(server, settings.port);
  const origin = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  const openAmTokenUrl = `${origin}${OPENAM_PATH}?realm=${encodeURI(OPENAM_REALM)}`;
  const oktaTokenUrl = `${origin}${OKTA_PATH}`;
  return {
    flavor: settings.flavor,
    credentials: settings.credentials,
    addresses: {
      importUrl: origin,
      tokenUrl: settings.flavor === 'okta' ? oktaTokenUrl : openAmTokenUrl,
      openAmTokenUrl,
      oktaTokenUrl,
    },
    warehouse: () => service.warehouse,
    imports: () => [...service.archive.list()],
    close: async () => {
      await stop(server);
      await service.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  context: RouteContext,
): Promise<void> {
  try {
    // SECURITY: a page in a browser can point a name of its own at this computer; only our own address counts.
    if (!isOurAddress(request)) return void response.writeHead(403).end();
    // Every answer tells the service's own clock, which need not be the computer's.
    response.setHeader('Date', new Date(context.settings.now()).toUTCString());
    const answered = await answerTokenRequest(request, response, context.settings, context.issuer);
    if (!answered) await answerImportRequest(request, response, context);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    sendFrameworkError(request, response, 500, message, context.settings.now());
  }
}

const isOurAddress = ({ headers, socket }: IncomingMessage): boolean =>
  [LOOPBACK, 'localhost'].some((host) => headers.host === `${host}:${socket.localPort}`);

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
