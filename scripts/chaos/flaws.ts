import type { Ports } from '../../main/services/ports.ts';

/** Mistakes made on purpose: each must be caught by the harness. */
export const flaws = [
  'retry-without-look',
  'two-posts-at-once',
  'looks-see-nothing',
  'sending-is-not-saved',
  'accepted-is-success',
  'trouble-is-rejection',
  'nothing-is-saved',
] as const;
export type Flaw = (typeof flaws)[number];

/** The real ports with one mistake in them. */
export function withFlaw(ports: Ports, flaw: Flaw | null): Ports {
  const { importService, store } = ports;
  const withService = (changed: Partial<Ports['importService']>): Ports => ({
    ...ports,
    importService: { ...importService, ...changed },
  });
  switch (flaw) {
    case null:
      return ports;
    case 'retry-without-look':
      return withService({
        post: async (...given) => {
          const first = await importService.post(...given);
          return first.kind === 'trouble' ? importService.post(...given) : first;
        },
      });
    case 'two-posts-at-once':
      return withService({
        post: async (...given) =>
          (await Promise.all([importService.post(...given), importService.post(...given)]))[0],
      });
    case 'looks-see-nothing':
      return withService({
        list: async (...given) => {
          const found = await importService.list(...given);
          return found.kind === 'answered' ? { ...found, value: [] } : found;
        },
      });
    case 'sending-is-not-saved':
      return {
        ...ports,
        store: {
          ...store,
          save: (job) => (job.state.kind === 'sending' ? { ok: true, value: undefined } : store.save(job)),
        },
      };
    case 'accepted-is-success':
      return withService({
        post: async (...given) => {
          const found = await importService.post(...given);
          if (found.kind !== 'answered') return found;
          return { ...found, value: { ...found.value, status: 'PROCESSED' } };
        },
      });
    case 'trouble-is-rejection':
      return withService({
        post: async (...given) => {
          const found = await importService.post(...given);
          if (found.kind !== 'trouble') return found;
          return { kind: 'refused', refusal: { http: 400, message: '' } };
        },
      });
    case 'nothing-is-saved':
      return {
        ...ports,
        store: {
          ...store,
          save: () => ({ ok: true, value: undefined }),
          saveAll: () => ({ ok: true, value: undefined }),
        },
      };
  }
}
