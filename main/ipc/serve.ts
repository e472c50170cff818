import type { z } from 'zod';
import {
  channel,
  type AnyCall,
  type AnyDownload,
  type AnyStream,
  type Call,
  type Contract,
  type Download,
  type Downloaded,
  type Failure,
  type Handlers,
  type Result,
  type Stream,
  type StreamInput,
} from '../../preload/contract/kit.ts';
import { receiveStream, type StreamPort } from './receive-stream.ts';
import { sendDownload } from './send-download.ts';

/** One schema for every call, stream and download. One without a schema, or with a schema of another shape, does not compile. */
export type InputSchemas<C extends Contract> = {
  readonly [Group in keyof C]: {
    readonly [
      Name in keyof C[Group] as C[Group][Name] extends AnyCall | AnyStream | AnyDownload ? Name : never
    ]: C[Group][Name] extends Call<infer Input, infer _Output>
      ? z.ZodType<Input>
      : C[Group][Name] extends Stream<infer Input, infer _Output>
        ? z.ZodType<Input>
        : C[Group][Name] extends Download<infer Input, infer _Facts>
          ? z.ZodType<Input>
          : never;
  };
};

/** The part of `ipcMain` that serving needs, so that tests can stand in for it. */
export interface MainPort<E> {
  handle(channel: string, listener: (event: E, input: unknown) => Promise<unknown>): void;
  on(
    channel: string,
    listener: (event: E & { readonly ports: readonly StreamPort[] }, input: unknown) => void,
  ): void;
}

export interface ServeOptions<C extends Contract, E> {
  readonly port: MainPort<E>;
  readonly schemas: InputSchemas<C>;
  readonly handlers: Handlers<C>;
  readonly isTrusted: (event: E) => boolean;
  /** Turns a thrown bug into a failure with a reference, and logs it. */
  readonly describe: (error: unknown, address: string) => Failure;
  readonly refuse: (reason: 'untrusted-sender' | 'bad-input' | 'broken-stream', address: string) => Failure;
}

type AnyHandler = (input: unknown, bytes?: Uint8Array) => Promise<Result<unknown>>;

/** Answers every call, stream and download of the contract: sender first, then shape, then the handler. Never throws outward. */
export function serve<C extends Contract, E>(contract: C, options: ServeOptions<C, E>): void {
  for (const [group, members] of Object.entries(contract)) {
    for (const [name, member] of Object.entries(members)) {
      if (member.kind === 'event') continue;
      const address = channel(group, name);
      const schema = (options.schemas as Record<string, Record<string, z.ZodType>>)[group]?.[name];
      const handler = (options.handlers as Record<string, Record<string, AnyHandler>>)[group]?.[name];
      if (schema === undefined || handler === undefined)
        throw new Error(`no schema or handler for ${address}`);
      if (member.kind === 'stream') serveStream(address, schema as z.ZodType<StreamInput>, handler, options);
      else if (member.kind === 'download')
        serveDownload(
          address,
          schema,
          handler as (input: unknown) => Promise<Result<Downloaded<unknown>>>,
          options,
        );
      else serveCall(address, schema, handler, options);
    }
  }
}

function serveCall<C extends Contract, E>(
  address: string,
  schema: z.ZodType,
  handler: AnyHandler,
  { port, isTrusted, refuse, describe }: ServeOptions<C, E>,
): void {
  port.handle(address, async (event, raw): Promise<Result<unknown>> => {
    // SECURITY: the sender is checked before the message is looked at.
    if (!isTrusted(event)) return { ok: false, failure: refuse('untrusted-sender', address) };
    const input = schema.safeParse(raw);
    if (!input.success) return { ok: false, failure: refuse('bad-input', address) };
    try {
      return await handler(input.data);
    } catch (error) {
      return { ok: false, failure: describe(error, address) };
    }
  });
}

function serveStream<C extends Contract, E>(
  address: string,
  schema: z.ZodType<StreamInput>,
  handler: AnyHandler,
  { port, isTrusted, refuse, describe }: ServeOptions<C, E>,
): void {
  port.on(address, (event, raw) => {
    const [streamPort] = event.ports;
    if (streamPort === undefined) return;
    const answer = (result: Result<unknown>): void => streamPort.postMessage({ result });
    streamPort.start();
    if (!isTrusted(event)) return answer({ ok: false, failure: refuse('untrusted-sender', address) });
    const input = schema.safeParse(raw);
    if (!input.success) return answer({ ok: false, failure: refuse('bad-input', address) });
    receiveStream(streamPort, input.data.sizeBytes)
      .then((bytes) =>
        bytes === null
          ? ({ ok: false, failure: refuse('broken-stream', address) } as const)
          : handler(input.data, bytes),
      )
      .catch((error: unknown) => ({ ok: false, failure: describe(error, address) }) as const)
      .then(answer);
  });
}

function serveDownload<C extends Contract, E>(
  address: string,
  schema: z.ZodType,
  handler: (input: unknown) => Promise<Result<Downloaded<unknown>>>,
  { port, isTrusted, refuse, describe }: ServeOptions<C, E>,
): void {
  port.on(address, (event, raw) => {
    const [downloadPort] = event.ports;
    if (downloadPort === undefined) return;
    const answer = (result: Result<Downloaded<unknown>>): void => sendDownload(downloadPort, result);
    downloadPort.start();
    if (!isTrusted(event)) return answer({ ok: false, failure: refuse('untrusted-sender', address) });
    const input = schema.safeParse(raw);
    if (!input.success) return answer({ ok: false, failure: refuse('bad-input', address) });
    handler(input.data)
      .catch((error: unknown) => ({ ok: false, failure: describe(error, address) }) as const)
      .then(answer);
  });
}
