import { nothingAbout } from '../../../core/delivery/about.ts';
import { beginAnew, ports, SERVICE, uploader, world } from './delivering.ts';

/** A new world and a program in it that sends two rows, which is one group of these files, in one part. */
export const beginWithParts = async (): Promise<void> => {
  await beginAnew();
  ports.settings.change((now) => ({ ...now, safeRows: 2 }));
};

const HEADER = 'group_name,school_natural_id,school_year,subject_code,student_ssid,group_user_login';
export const counts = { rows: 6, schools: 1, groups: 3, students: 6, teachers: 0 };
export const fileOf = (...groups: readonly string[]): Buffer =>
  Buffer.from(
    `${HEADER}\n${groups.map((name) => `${name},1,2018,,${name}1,\n${name},1,2018,,${name}2,\n`).join('')}`,
  );
export const file = fileOf('a', 'b', 'c');
export const partOf = (name: string): string => fileOf(name).toString();

export const handOverOf = async (sent: Buffer, schools: readonly string[] = ['1']) => {
  const handing = uploader.deliveries.handOver(
    {
      fileName: 'groups.csv',
      serviceId: SERVICE,
      sizeBytes: sent.byteLength,
      counts,
      years: [2018],
      schools,
      subjects: [],
      groups: ['a', 'b', 'c'],
      about: nothingAbout,
      knownVersion: null,
    },
    sent,
  );
  await world.clock.pass(0);
  return handing;
};
export const handOver = async (sent = file): Promise<string> => {
  const handed = await handOverOf(sent);
  if (!handed.ok) throw new Error(handed.failure.code);
  return handed.value.deliveryId;
};
export const viewOf = (deliveryId: string) => uploader.deliveries.list().find(({ id }) => id === deliveryId)!;
export const partStates = (deliveryId: string): readonly string[] => {
  const details = uploader.deliveries.details(deliveryId);
  return details.ok ? details.value.partFacts.map(({ state }) => state.kind) : [];
};
export const sent = (): readonly string[] => world.posts.map(({ bytes }) => Buffer.from(bytes).toString());
/** The service takes what it has, and the next look sees it. */
export const process = async (status = 'PROCESSED'): Promise<void> => {
  await world.clock.pass(1000);
  world.imports = world.imports.map((one) =>
    one.status === 'ACCEPTED' ? { ...one, status, updatedAt: world.clock.now() } : one,
  );
  await world.clock.pass(40_000);
};
