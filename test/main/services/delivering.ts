import { trouble } from '../../../core/delivery/answers.ts';
import type { DeliveryState } from '../../../core/delivery/delivery.ts';
import { createUploader, type Uploader } from '../../../main/services/uploader.ts';
import { createFakePorts, credentials } from '../../support/fake-ports.ts';
import { counts, listed } from '../../support/jobs.ts';

export const SERVICE = 'smarter-balanced';
export const bytes = Buffer.from('group_name,…\r\nA,1,2018,,,\r\n');
export const otherBytes = Buffer.from('group_name,…\r\nB,1,2018,,,\r\n');
export const never = new Promise<never>(() => undefined);
export const lost = { kind: 'trouble', trouble: trouble('service-trouble', 'whole') } as const;

/** The world of the test that runs. */
export let { ports, world } = createFakePorts();
export let uploader: Uploader;

/** A new world and a program in it that is signed in; before each test. */
export const beginAnew = async (): Promise<void> => {
  ({ ports, world } = createFakePorts());
  uploader = createUploader(ports, { demo: false });
  uploader.deliveries.start();
  await uploader.connection.connect(SERVICE, credentials);
  world.signIns.length = 0;
};

/** The program ends, without a word, and starts again on the same disk. */
export const restart = (): void => {
  uploader.stop();
  uploader = createUploader(ports, { demo: false });
  uploader.deliveries.start();
};

/** Answers the delivery's id. */
export const handOver = async (file: Uint8Array = bytes, serviceId = SERVICE): Promise<string> => {
  const input = { fileName: 'groups.csv', serviceId, sizeBytes: file.byteLength, counts, ...listed };
  const handed = await uploader.deliveries.handOver(input, file);
  if (!handed.ok) throw new Error(handed.failure.code);
  return handed.value.deliveryId;
};

export const stateOf = (deliveryId: string): DeliveryState => {
  const details = uploader.deliveries.details(deliveryId);
  if (!details.ok) throw new Error(details.failure.code);
  return details.value.state;
};
