// Runs inside Electron, driven by networks.spec.ts: the two ways to send and the choice between them, as in the
// program, without its window.
import { app } from 'electron';
import { lookup } from 'node:dns';
import { chooseHttp } from '../../main/adapters/choose-http.ts';
import { createElectronHttp, oneRequestForEachConnection } from '../../main/adapters/electron-http.ts';
import { laneSession, routesSession } from '../../main/adapters/electron-lanes.ts';
import { createGotHttp } from '../../main/adapters/got-http.ts';
import type { HttpAnswer, HttpFailure, SendHttp } from '../../main/adapters/send-http.ts';
import { createSystemProxy } from '../../main/adapters/system-proxy.ts';

export interface Play {
  readonly url: string;
  readonly settings: Electron.ProxyConfig;
  readonly certificateAuthority: string;
  readonly timeoutFactor: number;
  readonly entered: string | null;
  readonly token: string;
  readonly bodyStart: string;
  readonly bodyBytes: number;
  readonly times: number;
  readonly abortAfterMs: number | null;
  readonly responseLimitBytes: number;
}

export interface Played {
  readonly outcomes: readonly (HttpAnswer | HttpFailure)[];
  readonly ways: readonly ('direct' | 'system')[];
  readonly progress: readonly number[];
}

declare global {
  var playNetwork: (play: Play) => Promise<Played>;
}

oneRequestForEachConnection();
app.on('window-all-closed', () => undefined);

globalThis.playNetwork = async (play) => {
  // Requests go one at a time here, so that there is one lane.
  const ours = laneSession(0);
  await ours.clearAuthCache();
  await ours.setProxy(play.settings);
  await routesSession().setProxy(play.settings);
  const ways: ('direct' | 'system')[] = [];
  const progress: number[] = [];
  const noted =
    (way: 'direct' | 'system', send: SendHttp): SendHttp =>
    (request) => {
      ways.push(way);
      return send(request);
    };
  const { timeoutFactor, entered } = play;
  const direct = createGotHttp({
    userAgent: 'test/1',
    certificateAuthority: [play.certificateAuthority],
    timeoutFactor,
    lookup: (name, options, answer) =>
      lookup(name.endsWith('.test') ? '127.0.0.1' : name, options, answer as never),
  });
  const [username = '', password = ''] = (entered ?? '').split(':');
  const bySystem = createElectronHttp({
    userAgent: 'test/1',
    timeoutFactor,
    proxySignIns: {
      find: (proxy) => Promise.resolve(entered === null ? null : { proxy, username, password }),
      rejected: () => Promise.resolve(),
    },
  });
  const send = chooseHttp({
    direct: noted('direct', direct),
    bySystem: noted('system', bySystem),
    routeOf: createSystemProxy(routesSession()),
  });
  const outcomes: (HttpAnswer | HttpFailure)[] = [];
  for (let time = 0; time < play.times; time += 1) {
    outcomes.push(
      await send({
        url: play.url,
        method: 'POST',
        headers: { authorization: `Bearer ${play.token}`, 'content-type': 'text/csv' },
        body: [Buffer.from(play.bodyStart), Buffer.alloc(play.bodyBytes, 'x')],
        responseLimitBytes: play.responseLimitBytes,
        signal:
          play.abortAfterMs === null ? new AbortController().signal : AbortSignal.timeout(play.abortAfterMs),
        onProgress: (sentBytes) => void progress.push(sentBytes),
      }),
    );
  }
  return { outcomes, ways, progress };
};
