import { createHash } from 'node:crypto';
import { setImmediate as pause, setTimeout as wait } from 'node:timers/promises';
import { describeLoadFailure } from '../../core/service/describe-load-failure.ts';
import type { Newline } from '../../core/service/csv-lexer.ts';
import { predictAnswerSteps } from '../../core/service/predict-answer.ts';
import type { PredictedAnswer } from '../../core/service/predict-answer.ts';
import { predictLoadSteps } from '../../core/service/predict-load.ts';
import { applyToWarehouse, EMPTY_WAREHOUSE } from '../../core/service/warehouse.ts';
import type { Warehouse } from '../../core/service/warehouse.ts';
import { ImportArchive } from './import-archive.ts';
import type { ImportRecord, PayloadProperties } from './import-record.ts';
import { describeTenancyChain } from './practice-district.ts';
import type { PracticeSettings } from './practice-options.ts';

export interface Upload {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly batch: string | null;
  /** Form fields and query parameters, and the name of the file. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The service's own code failed: HTTP 500. */
export class ServiceCrash extends Error {}

const MAX_BATCH_CHARACTERS = 250;
const NEWLINE_NAMES: Record<Newline, string> = { '\n': '\\n', '\r\n': '\\r\\n', '\r': '\\r' };

/** Takes uploads, loads them later, and remembers both: all of the service except HTTP. */
export class ImportService {
  readonly archive: ImportArchive;
  private readonly settings: PracticeSettings;
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private loading: Promise<void> = Promise.resolve();
  private held: Warehouse = EMPTY_WAREHOUSE;
  private loadCount = 0;
  private lastInstant = 0;
  private closed = false;

  private constructor(settings: PracticeSettings, archive: ImportArchive) {
    this.settings = settings;
    this.archive = archive;
  }

  /** Opens the service on what its store holds: the warehouse is built again, waiting imports go on waiting. */
  static async open(settings: PracticeSettings): Promise<ImportService> {
    const service = new ImportService(settings, await ImportArchive.open(settings.store));
    const records = [...service.archive.list()];
    const loaded = records.filter(({ loadedAs }) => loadedAs !== null);
    loaded.sort((one, other) => one.loadedAs! - other.loadedAs!);
    for (const record of loaded) {
      await service.loadIntoWarehouse(record);
      service.loadCount = record.loadedAs!;
    }
    for (const record of records) if (record.status === 'ACCEPTED') service.scheduleLoad(record.id);
    return service;
  }

  get warehouse(): Warehouse {
    return this.held;
  }

  /** Takes an upload as the service does: the answer is the new or the old record. Throws `ServiceCrash` for 500. */
  async take(upload: Upload): Promise<ImportRecord> {
    const answer = await runInSlices(predictAnswerSteps(upload.bytes, this.settings.lists));
    if (answer.http === 500) throw new ServiceCrash('IOException reading next record');
    const digest = await hashInSlices(upload.bytes.subarray(0, answer.digestedByteCount));
    const { watch } = this.settings;
    watch({ kind: 'taken', digest });
    let status: string | null = null;
    try {
      const record = await this.find(upload, digest, answer);
      ({ status } = record);
      return record;
    } finally {
      watch({ kind: 'let-go', digest, status });
    }
  }

  /** The old record of these bytes or a new one. Between looking and writing, another POST of them does the same: there is no unique key. */
  private async find(upload: Upload, digest: string, answer: PredictedAnswer): Promise<ImportRecord> {
    const known = this.archive.findByDigest(digest);
    if (known.length > 1) throw new ServiceCrash(`Incorrect result size: expected 1, actual ${known.length}`);
    const delayMs = this.settings.delayAnswerMs();
    if (delayMs > 0) await wait(delayMs);
    const record = known[0] ?? (await this.create(upload, digest, answer));
    return this.judge(this.archive.find(record.id) ?? record, known.length > 0, answer);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    await this.loading;
    await this.archive.settle();
  }

  private async create(upload: Upload, digest: string, answer: PredictedAnswer): Promise<ImportRecord> {
    const { contentType, batch } = upload;
    if (contentType === null) throw new ServiceCrash('java.lang.NullPointerException');
    if ((batch?.length ?? 0) > MAX_BATCH_CHARACTERS)
      throw new ServiceCrash("Data too long for column 'batch' at row 1");
    const properties = this.describePayload(upload, contentType, answer);
    await this.archive.savePayload(digest, { bytes: upload.bytes, properties });
    const created = this.instant();
    const { username } = this.settings.credentials;
    const record: ImportRecord = {
      id: this.archive.nextId(),
      content: 'GROUPS',
      contentType,
      digest,
      status: 'ACCEPTED',
      batch,
      creator: username,
      created,
      updated: created,
      message: null,
      loadedAs: null,
    };
    this.archive.save(record);
    this.settings.watch({ kind: 'recorded', digest, importId: record.id });
    return record;
  }

  private describePayload(upload: Upload, contentType: string, answer: PredictedAnswer): PayloadProperties {
    return {
      'Content-Type': contentType,
      username: this.settings.credentials.username,
      'Content-Length': String(upload.bytes.length),
      'tenancy-chain': describeTenancyChain(this.settings),
      ...upload.parameters,
      ...(upload.batch === null ? {} : { batch: upload.batch }),
      ...(answer.newline === null ? {} : { newline: NEWLINE_NAMES[answer.newline], delimiter: ',' }),
    };
  }

  private judge(record: ImportRecord, wasKnown: boolean, answer: PredictedAnswer): ImportRecord {
    if (answer.status === 'BAD_DATA')
      return this.update(record, { status: 'BAD_DATA', message: answer.message });
    // A file that has been loaded once is not loaded again; anything else is put into the queue once more.
    if (wasKnown && record.status === 'PROCESSED') return record;
    const accepted = this.update(record, { status: 'ACCEPTED', message: answer.message });
    this.scheduleLoad(record.id);
    return accepted;
  }

  private update(record: ImportRecord, changes: Partial<ImportRecord>): ImportRecord {
    const updated = { ...record, ...changes, updated: this.instant() };
    this.archive.save(updated);
    return updated;
  }

  private scheduleLoad(id: number): void {
    clearTimeout(this.timers.get(id));
    const begin = () => {
      this.timers.delete(id);
      this.loading = this.loading.then(() => this.load(id));
    };
    this.timers.set(id, setTimeout(begin, this.settings.processAfterMs));
  }

  private async load(id: number): Promise<void> {
    const record = this.archive.find(id);
    if (this.closed || record?.status !== 'ACCEPTED') return;
    const failure = await this.loadIntoWarehouse(record);
    if (failure !== null) this.update(record, { status: 'BAD_DATA', message: failure });
    else {
      this.update(record, { status: 'PROCESSED', loadedAs: ++this.loadCount });
      this.settings.watch({ kind: 'applied', digest: record.digest, importId: id });
    }
  }

  /** Returns what the database says against the file, or null. */
  private async loadIntoWarehouse(record: ImportRecord): Promise<string | null> {
    const payload = await this.archive.readPayload(record.digest);
    if (payload === null) return `Unable to locate ${record.digest} via the archive service`;
    const { newline: recorded } = payload.properties;
    const newline = (Object.keys(NEWLINE_NAMES) as Newline[]).find(
      (each) => NEWLINE_NAMES[each] === recorded,
    );
    const load = await runInSlices(predictLoadSteps(payload.bytes, newline ?? '\n', this.settings.lists));
    if (load.status === 'BAD_DATA') return describeLoadFailure(load.failure);
    this.held = applyToWarehouse(this.held, load.groups);
    return null;
  }

  /** An instant with microseconds, later than all before. */
  private instant(): string {
    const micros = Math.max(Math.floor(this.settings.now()) * 1000, this.lastInstant + 1);
    this.lastInstant = micros;
    const millis = Math.floor(micros / 1000);
    return new Date(millis).toISOString().replace('Z', `${String(micros % 1000).padStart(3, '0')}Z`);
  }
}

/** Runs a long computation step by step, so that other requests are answered between the steps. */
async function runInSlices<Result>(steps: Generator<number, Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

const HASH_SLICE_BYTES = 4 * 1024 * 1024;

async function hashInSlices(bytes: Uint8Array): Promise<string> {
  const hash = createHash('md5');
  for (let offset = 0; offset < bytes.length; offset += HASH_SLICE_BYTES) {
    if (offset > 0) await pause();
    hash.update(bytes.subarray(offset, offset + HASH_SLICE_BYTES));
  }
  return hash.digest('hex').toUpperCase();
}
