import { editLists, judgeListValue, noValues, type ListEdit } from '../../core/service/lists.ts';
import type { ServiceAddress, ServiceView, ServicesView } from '../../preload/contract/contract.ts';
import { fail, succeed, type Result } from '../../preload/contract/kit.ts';
import { nothingRemembered, type KeptWhere, type Ports, type ServiceMemory } from './ports.ts';
import { checkAddress, plainImportUrl } from './service-address.ts';

export const PRACTICE_ID = 'practice';

/** A service as the use cases see it. */
export interface Service {
  readonly id: string;
  readonly kind: ServiceView['kind'];
  readonly address: ServiceAddress;
}

/**
 * What receives a service's uploads: several entries of the list can lead to the same one, and it is there that no
 * two POSTs may meet. An entry that is gone stands for itself.
 */
export function receiverOf({ find }: Pick<ServiceList, 'find'>, serviceId: string): string {
  const service = find(serviceId);
  return service === null ? serviceId : plainImportUrl(service.address.importUrl);
}

const importUrl = 'https://import.rdw.smarterbalanced.org';

const presets: readonly Service[] = [
  {
    id: 'smarter-balanced',
    kind: 'preset',
    address: {
      name: 'Smarter Balanced',
      flavor: 'openam',
      tokenUrl: 'https://sso.smarterbalanced.org/auth/oauth2/access_token?realm=/sbac',
      importUrl,
    },
  },
  {
    id: 'smarter-balanced-okta-preview',
    kind: 'preset',
    address: {
      name: 'Smarter Balanced (Okta preview)',
      flavor: 'okta',
      tokenUrl: 'https://smarterbalanced.oktapreview.com/oauth2/auslw2qcsmsUgzsqr0h7/v1/token',
      importUrl,
    },
  },
];

/** An id that is not for a service of the person's own. */
export const isOurs = (serviceId: string): boolean =>
  serviceId === PRACTICE_ID || presets.some(({ id }) => id === serviceId);

export interface ServiceList {
  readonly view: () => Promise<ServicesView>;
  readonly find: (serviceId: string) => Service | null;
  readonly choose: (serviceId: string) => Result<void>;
  /** Codes: address-not-allowed, not-found, not-possible-now (a preset, or deliveries on their way), disk-not-writable. */
  readonly save: (
    serviceId: string | null,
    address: ServiceAddress,
  ) => Promise<Result<{ serviceId: string }>>;
  readonly remove: (serviceId: string) => Promise<Result<void>>;
  /** Codes: not-found, bad-request (a value that cannot be on the list), disk-not-writable. */
  readonly editLists: (serviceId: string, edit: ListEdit) => Promise<Result<void>>;
  readonly memory: (serviceId: string) => ServiceMemory;
  /** Codes: disk-not-writable. */
  readonly remember: (serviceId: string, facts: Partial<ServiceMemory>) => Result<void>;
  /** Tells the window what the services are now. */
  readonly announce: () => Promise<void>;
}

export interface ServiceListOptions {
  /** Chosen until the person chooses. */
  readonly firstServiceId: string;
  /** Whether unfinished deliveries hang on the service. */
  readonly isBusy: (serviceId: string) => boolean;
  /** Its address is another one now, or gone: the credentials go too. */
  readonly forgetCredentials: (serviceId: string) => Promise<Result<void>>;
}

type NeededPorts = Pick<Ports, 'settings' | 'vault' | 'practice' | 'chance' | 'announce' | 'log'>;

export function createServiceList(ports: NeededPorts, options: ServiceListOptions): ServiceList {
  const { settings, vault, practice, chance, announce, log } = ports;

  const all = (): readonly Service[] => {
    const practiceAddress = practice.address();
    const custom = settings.read().customServices.map(({ id, address }): Service => {
      return { id, kind: 'custom', address };
    });
    if (practiceAddress === null) return [...presets, ...custom];
    return [...presets, ...custom, { id: PRACTICE_ID, kind: 'practice', address: practiceAddress }];
  };
  const find = (serviceId: string): Service | null => all().find(({ id }) => id === serviceId) ?? null;
  const memory = (serviceId: string): ServiceMemory =>
    settings.read().memories[serviceId] ?? nothingRemembered;

  const remember: ServiceList['remember'] = (serviceId, facts) => {
    const next: ServiceMemory = { ...memory(serviceId), ...facts };
    const saved = settings.change((now) => ({ ...now, memories: { ...now.memories, [serviceId]: next } }));
    if (!saved.ok) log.write('settings-not-saved', { serviceId });
    return saved;
  };

  const credentialsOf = async (service: Service): Promise<KeptWhere> => {
    const kept = await vault.where(service.id);
    if (kept !== 'none' || service.kind !== 'practice') return kept;
    // Practice knows its account by itself; connecting to it is only remembered.
    return memory(service.id).account === null ? 'none' : 'this-run';
  };

  const view = async (): Promise<ServicesView> => {
    const services = await Promise.all(
      all().map(async (service): Promise<ServiceView> => {
        const { id, kind, address } = service;
        return {
          ...address,
          id,
          kind,
          credentials: await credentialsOf(service),
          account: memory(id).account,
          lists: memory(id).lists,
        };
      }),
    );
    const chosen = settings.read().chosenServiceId ?? options.firstServiceId;
    const known = services.some(({ id }) => id === chosen);
    return { services, chosenServiceId: known ? chosen : presets[0]!.id };
  };
  const announceAll = async (): Promise<void> => announce.services.changed(await view());

  const choose = (serviceId: string): Result<void> => {
    if (find(serviceId) === null) return fail('not-found');
    const saved = settings.change((now) => ({ ...now, chosenServiceId: serviceId }));
    void announceAll();
    return saved;
  };

  const save: ServiceList['save'] = async (serviceId, rawAddress) => {
    const address = checkAddress(rawAddress);
    if (!address.ok) return address;
    const existing = serviceId === null ? null : find(serviceId);
    if (serviceId !== null && existing === null) return fail('not-found');
    if (existing !== null && existing.kind !== 'custom') return fail('not-possible-now');
    if (existing !== null && goesElsewhere(existing.address, address.value)) {
      if (options.isBusy(existing.id)) return fail('not-possible-now');
      // SECURITY: credentials given for one host are never sent to another.
      const forgotten = await options.forgetCredentials(existing.id);
      if (!forgotten.ok) return forgotten;
      // What another service processed says nothing about this one.
      remember(existing.id, { lists: { ...memory(existing.id).lists, delivered: noValues } });
    }
    const id = serviceId ?? chance.id();
    const saved = settings.change((now) => {
      const others = now.customServices.filter((service) => service.id !== id);
      return { ...now, customServices: [...others, { id, address: address.value }] };
    });
    await announceAll();
    return saved.ok ? succeed({ serviceId: id }) : saved;
  };

  const remove: ServiceList['remove'] = async (serviceId) => {
    const existing = find(serviceId);
    if (existing === null) return fail('not-found');
    if (existing.kind !== 'custom' || options.isBusy(serviceId)) return fail('not-possible-now');
    const forgotten = await options.forgetCredentials(serviceId);
    if (!forgotten.ok) return forgotten;
    const saved = settings.change((now) => {
      const { [serviceId]: _gone, ...memories } = now.memories;
      return {
        ...now,
        memories,
        customServices: now.customServices.filter(({ id }) => id !== serviceId),
        chosenServiceId: now.chosenServiceId === serviceId ? null : now.chosenServiceId,
      };
    });
    await announceAll();
    return saved;
  };

  const changeLists: ServiceList['editLists'] = async (serviceId, edit) => {
    if (find(serviceId) === null) return fail('not-found');
    if (edit.kind === 'add' && edit.values.some((value) => judgeListValue(edit.list, value) !== null))
      return fail('bad-request');
    const saved = remember(serviceId, { lists: editLists(memory(serviceId).lists, edit) });
    await announceAll();
    return saved;
  };

  return {
    view,
    find,
    choose,
    save,
    remove,
    editLists: changeLists,
    memory,
    remember,
    announce: announceAll,
  };
}

export const goesElsewhere = (before: ServiceAddress, after: ServiceAddress): boolean =>
  before.tokenUrl !== after.tokenUrl ||
  before.importUrl !== after.importUrl ||
  before.flavor !== after.flavor;
