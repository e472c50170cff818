import { beforeEach, describe, expect, it } from 'vitest';
import { trouble } from '../../../core/delivery/answers.ts';
import { createUploader, type Uploader } from '../../../main/services/uploader.ts';
import { fail } from '../../../preload/contract/kit.ts';
import { createFakePorts, credentials, settled } from '../../support/fake-ports.ts';
import { counts, listed, START } from '../../support/jobs.ts';

const SERVICE = 'smarter-balanced';
let { ports, world } = createFakePorts();
let uploader: Uploader;

beforeEach(() => {
  ({ ports, world } = createFakePorts());
  uploader = createUploader(ports, { demo: false });
  uploader.deliveries.start();
});

const viewOf = async (serviceId: string) =>
  (await uploader.services.view()).services.find(({ id }) => id === serviceId);

describe('connecting', () => {
  it('tests first, keeps then, and tells who it is', async () => {
    const connected = await uploader.connection.connect(SERVICE, credentials);
    expect(connected).toEqual({
      ok: true,
      value: {
        username: 'pat@example.com',
        mayUploadGroups: true,
        grants: [{ level: 'DISTRICT', id: '1', name: 'Demo' }],
        testedAt: START,
      },
    });
    expect(world.kept.get(SERVICE)).toEqual(credentials);
    expect(await viewOf(SERVICE)).toMatchObject({
      credentials: 'keychain',
      account: { mayUploadGroups: true },
    });
    expect(world.servicesTold.at(-1)?.services[0]).toMatchObject({ credentials: 'keychain' });
  });

  it.each(['wrong-client', 'wrong-user', 'offline', 'certificate-not-trusted'] as const)(
    'leaves what was kept alone when it meets %s',
    async (code) => {
      await uploader.connection.connect(SERVICE, credentials);
      world.signIn = async () => fail(code);
      const other = { ...credentials, password: 'other' };
      expect(await uploader.connection.connect(SERVICE, other)).toEqual(fail(code));
      expect(world.kept.get(SERVICE)).toEqual(credentials);
    },
  );

  it.each(['moved', 'removed'] as const)('keeps nothing for a service that was %s meanwhile', async (how) => {
    const address = {
      name: 'District',
      flavor: 'openam' as const,
      tokenUrl: 'https://sso.example.org/token',
      importUrl: 'https://import.example.org',
    };
    const added = await uploader.services.save(null, address);
    if (!added.ok) throw new Error(added.failure.code);
    const { serviceId } = added.value;
    const { whoAmI } = world;
    world.whoAmI = async () => {
      if (how === 'removed') await uploader.services.remove(serviceId);
      else
        await uploader.services.save(serviceId, { ...address, tokenUrl: 'https://other.example.org/token' });
      return whoAmI();
    };
    expect(await uploader.connection.connect(serviceId, credentials)).toEqual(fail('not-possible-now'));
    expect(world.kept.size).toBe(0);
    expect(uploader.services.memory(serviceId).account).toBeNull();
  });

  it('says so when the account may not upload, and keeps what works', async () => {
    world.account = { ...world.account, authorities: ['ROLE_X'] };
    const connected = await uploader.connection.connect(SERVICE, credentials);
    expect(connected).toMatchObject({ ok: true, value: { mayUploadGroups: false } });
    expect(world.kept.has(SERVICE)).toBe(true);
  });

  it('translates what the service answers', async () => {
    world.whoAmI = async () => ({ kind: 'forbidden' });
    expect(await uploader.connection.connect(SERVICE, credentials)).toEqual(fail('not-permitted'));
    world.whoAmI = async () => ({ kind: 'refused', refusal: { http: 500, message: 'x' } });
    expect(await uploader.connection.connect(SERVICE, credentials)).toEqual(
      fail('service-trouble', { detail: 'HTTP 500' }),
    );
    world.whoAmI = async () => ({
      kind: 'trouble',
      trouble: trouble('unexpected-service', 'nothing', { detail: 'h: x' }),
    });
    expect(await uploader.connection.connect(SERVICE, credentials)).toEqual(
      fail('unexpected-service', { detail: 'h: x' }),
    );
    expect(world.kept.size).toBe(0);
  });

  it('connects to Practice by its own account, which is not kept', async () => {
    expect(await viewOf('practice')).toMatchObject({ credentials: 'none' });
    expect(await uploader.connection.connectPractice()).toMatchObject({ ok: true });
    expect(world.kept.size).toBe(0);
    expect(await viewOf('practice')).toMatchObject({ kind: 'practice', credentials: 'this-run' });
    world.practiceRuns = false;
    expect(await uploader.connection.connectPractice()).toEqual(fail('not-found'));
    expect(await viewOf('practice')).toBeUndefined();
  });
});

describe('testing and forgetting', () => {
  it('tests what is kept', async () => {
    expect(await uploader.connection.test(SERVICE)).toMatchObject(fail('credentials-missing'));
    await uploader.connection.connect(SERVICE, credentials);
    expect(await uploader.connection.test(SERVICE)).toMatchObject({ ok: true });
    expect(world.signIns).toHaveLength(1);
  });

  it('gives a rejected password one more try each time the person asks', async () => {
    await uploader.connection.connect(SERVICE, credentials);
    await world.clock.pass(2_000_000);
    world.signIn = async () => fail('wrong-user');
    expect(await uploader.connection.test(SERVICE)).toEqual(fail('wrong-user'));
    const before = world.signIns.length;
    await uploader.connection.test(SERVICE);
    expect(world.signIns.length - before).toBe(1);
  });

  it('forgets the credentials, the token and the account', async () => {
    await uploader.connection.connect(SERVICE, credentials);
    expect(await uploader.connection.forget(SERVICE)).toMatchObject({ ok: true });
    expect(await viewOf(SERVICE)).toMatchObject({ credentials: 'none', account: null });
    expect(await uploader.connection.test(SERVICE)).toMatchObject(fail('credentials-missing'));
  });
});

describe('tokens', () => {
  it('live until 80 % of their time, renewed by the refresh token', async () => {
    await uploader.connection.connect(SERVICE, credentials);
    await world.clock.pass(799_000);
    await uploader.connection.test(SERVICE);
    expect(world.signIns).toHaveLength(1);
    await world.clock.pass(2_000);
    await uploader.connection.test(SERVICE);
    expect(world.signIns[1]).toMatchObject({ refreshToken: 'refresh-1' });
  });

  it('fall back to the password when the refresh token has ended', async () => {
    await uploader.connection.connect(SERVICE, credentials);
    const { signIn } = world;
    world.signIn = async (request) => (request.refreshToken === null ? signIn(request) : fail('wrong-user'));
    await world.clock.pass(900_000);
    expect(await uploader.connection.test(SERVICE)).toMatchObject({ ok: true });
    expect(world.signIns.map(({ refreshToken }) => refreshToken)).toEqual([null, 'refresh-1', null]);
  });

  it('of Okta are asked for again by the password', async () => {
    const okta = 'smarter-balanced-okta-preview';
    await uploader.connection.connect(okta, credentials);
    await world.clock.pass(900_000);
    await uploader.connection.test(okta);
    expect(world.signIns.map(({ refreshToken }) => refreshToken)).toEqual([null, null]);
  });

  it('are asked for once by many at the same time', async () => {
    await uploader.connection.connect(SERVICE, credentials);
    await world.clock.pass(900_000);
    await Promise.all([1, 2, 3].map(() => uploader.connection.test(SERVICE)));
    expect(world.signIns).toHaveLength(2);
  });

  it('that were asked for with old credentials are not kept', async () => {
    await uploader.connection.connect(SERVICE, credentials);
    await world.clock.pass(900_000);
    const { signIn } = world;
    let answerOld: (() => void) | null = null;
    world.signIn = async (request) => {
      if (request.credentials.password !== 'new') await new Promise<void>((go) => (answerOld = go));
      return signIn(request);
    };
    const old = uploader.connection.test(SERVICE);
    await settled();
    await uploader.connection.connect(SERVICE, { ...credentials, password: 'new' });
    answerOld!();
    await old;
    const before = world.signIns.length;
    await uploader.connection.test(SERVICE);
    expect(world.signIns.length).toBe(before);
  });
});

describe('the list of services', () => {
  const address = {
    name: ' County ',
    flavor: 'openam',
    tokenUrl: 'https://sso.county.example/token?realm=/sbac',
    importUrl: 'https://import.county.example/',
  } as const;
  const save = (more: Partial<typeof address> | object = {}, id: string | null = null) =>
    uploader.services.save(id, { ...address, ...more });

  it('offers the presets and Practice, and remembers the choice', async () => {
    const { services, chosenServiceId } = await uploader.services.view();
    expect(services.map(({ kind }) => kind)).toEqual(['preset', 'preset', 'practice']);
    expect(chosenServiceId).toBe(SERVICE);
    expect(uploader.services.choose('practice')).toMatchObject({ ok: true });
    expect((await uploader.services.view()).chosenServiceId).toBe('practice');
    expect(uploader.services.choose('x')).toEqual(fail('not-found'));
    expect(
      (await createUploader(createFakePorts().ports, { demo: true }).services.view()).chosenServiceId,
    ).toBe('practice');
  });

  it('adds one, in plain form', async () => {
    const saved = await save();
    expect(saved.ok && (await viewOf(saved.value.serviceId))).toMatchObject({
      name: 'County',
      kind: 'custom',
      importUrl: 'https://import.county.example',
    });
  });

  it.each([
    'http://import.county.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'https://user:word@import.county.example',
    'https://import.county.example/?a=1',
    'file:///etc/passwd',
    'ftp://127.0.0.1',
    'nothing',
  ])('refuses %s', async (importUrl) => {
    expect(await save({ importUrl })).toEqual(fail('address-not-allowed', { detail: 'importUrl' }));
  });

  it.each(['http://127.0.0.1:8080', 'http://127.3.2.1', 'http://localhost:1', 'http://[::1]:8080'])(
    'allows %s, which stays within this computer',
    async (importUrl) => expect(await save({ importUrl })).toMatchObject({ ok: true }),
  );

  it('never sends credentials to an address they were not given for', async () => {
    const saved = await save();
    const id = saved.ok ? saved.value.serviceId : '';
    await uploader.connection.connect(id, credentials);
    await save({ name: 'Renamed' }, id);
    expect(world.kept.has(id)).toBe(true);
    await save({ tokenUrl: 'https://other.example/token' }, id);
    expect(world.kept.has(id)).toBe(false);
    expect(await viewOf(id)).toMatchObject({ credentials: 'none', account: null });
  });

  it('keeps a service while deliveries hang on it, then lets it go with its credentials', async () => {
    const saved = await save();
    const id = saved.ok ? saved.value.serviceId : '';
    await uploader.connection.connect(id, credentials);
    const bytes = Buffer.from('x');
    const input = { fileName: 'g.csv', serviceId: id, sizeBytes: 1, counts, ...listed };
    const handed = await uploader.deliveries.handOver(input, bytes);
    expect(await uploader.services.remove(id)).toEqual(fail('not-possible-now'));
    expect(await save({ importUrl: 'https://other.example' }, id)).toEqual(fail('not-possible-now'));
    if (handed.ok) uploader.deliveries.giveUp(handed.value.deliveryId);
    expect(await uploader.services.remove(id)).toMatchObject({ ok: true });
    expect(world.kept.has(id)).toBe(false);
    expect(uploader.deliveries.list()[0]).toMatchObject({ serviceName: 'County' });
  });

  it('does not change or remove a preset', async () => {
    expect(await save({}, SERVICE)).toEqual(fail('not-possible-now'));
    expect(await uploader.services.remove(SERVICE)).toEqual(fail('not-possible-now'));
    expect(await save({}, 'x')).toEqual(fail('not-found'));
  });
});
