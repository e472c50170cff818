import type { ImportRecord, Payload, PayloadProperties } from './import-record.ts';
import type { PracticeStore } from './practice-store.ts';

const RECORDS_NAME = 'imports';

/** Keeps records and payloads in memory and in the store. Writes reach the store in the order in which they are asked for. */
export class ImportArchive {
  private readonly store: PracticeStore;
  private readonly records = new Map<number, ImportRecord>();
  private readonly payloads = new Map<string, Payload>();
  private lastWrite: Promise<void> = Promise.resolve();
  private writeWaits = false;

  private constructor(store: PracticeStore) {
    this.store = store;
  }

  static async open(store: PracticeStore): Promise<ImportArchive> {
    const archive = new ImportArchive(store);
    const saved = await store.read(RECORDS_NAME);
    const records = saved === null ? [] : (JSON.parse(Buffer.from(saved).toString('utf8')) as ImportRecord[]);
    for (const record of records) archive.records.set(record.id, record);
    return archive;
  }

  list(): Iterable<ImportRecord> {
    return this.records.values();
  }

  find(id: number): ImportRecord | null {
    return this.records.get(id) ?? null;
  }

  findByDigest(digest: string): ImportRecord[] {
    return [...this.records.values()].filter((record) => record.digest === digest);
  }

  nextId(): number {
    return Math.max(0, ...this.records.keys()) + 1;
  }

  save(record: ImportRecord): void {
    this.records.set(record.id, record);
    if (this.writeWaits) return;
    this.writeWaits = true;
    this.enqueue(async () => {
      this.writeWaits = false;
      await this.store.write(RECORDS_NAME, Buffer.from(JSON.stringify([...this.records.values()])));
    });
  }

  async savePayload(digest: string, payload: Payload): Promise<void> {
    this.payloads.set(digest, payload);
    const properties = Buffer.from(JSON.stringify(payload.properties));
    await this.enqueue(async () => {
      await this.store.write(`payload-${digest}`, payload.bytes);
      await this.store.write(`properties-${digest}`, properties);
    });
  }

  async readPayload(digest: string): Promise<Payload | null> {
    const known = this.payloads.get(digest);
    if (known !== undefined) return known;
    const bytes = await this.store.read(`payload-${digest}`);
    const properties = await this.store.read(`properties-${digest}`);
    if (bytes === null || properties === null) return null;
    return { bytes, properties: JSON.parse(Buffer.from(properties).toString('utf8')) as PayloadProperties };
  }

  /** Resolves once everything that was saved has reached the store. */
  async settle(): Promise<void> {
    await this.lastWrite;
  }

  private enqueue(write: () => Promise<void>): Promise<void> {
    const done = this.lastWrite.then(write);
    // One failed write must not stop those after it.
    this.lastWrite = done.catch(() => undefined);
    return done.catch(() => undefined);
  }
}
