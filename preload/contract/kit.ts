import type { FailureCode } from './failures.ts';

/** A request the window makes of the main process. Types only; at run time there is nothing but the kind. */
export interface Call<Input, Output> {
  readonly kind: 'ask' | 'call';
  readonly types?: (input: Input) => Output;
}

/** A request that brings bytes along, in acknowledged pieces over a MessagePort. */
export interface Stream<Input extends StreamInput, Output> {
  readonly kind: 'stream';
  readonly types?: (input: Input) => Output;
}

/** A request that is answered with bytes and facts about them, in acknowledged pieces over a MessagePort. */
export interface Download<Input, Facts> {
  readonly kind: 'download';
  readonly types?: (input: Input) => Facts;
}

/** A fact the main process announces to the window. */
export interface Event<Payload> {
  readonly kind: 'event';
  readonly types?: (payload: Payload) => void;
}

export interface StreamInput {
  readonly sizeBytes: number;
}

/** A request that carries nothing. Whatever the caller passes is dropped, so a click event can never cross. */
export const ask = <Output>(): Call<void, Output> => ({ kind: 'ask' });
export const call = <Input, Output>(): Call<Input, Output> => ({ kind: 'call' });
export const stream = <Input extends StreamInput, Output>(): Stream<Input, Output> => ({ kind: 'stream' });
export const download = <Input, Facts>(): Download<Input, Facts> => ({ kind: 'download' });
export const event = <Payload>(): Event<Payload> => ({ kind: 'event' });

/* eslint-disable @typescript-eslint/no-explicit-any -- a member of any shape: only inference looks inside */
export type AnyCall = Call<any, any>;
export type AnyStream = Stream<any, any>;
export type AnyDownload = Download<any, any>;
export type AnyEvent = Event<any>;
/* eslint-enable @typescript-eslint/no-explicit-any */

export type Contract = Readonly<
  Record<string, Readonly<Record<string, AnyCall | AnyStream | AnyDownload | AnyEvent>>>
>;

/** What may be expected to go wrong is a value. Only bugs throw. */
export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export interface Failure {
  readonly code: FailureCode;
  /** Names the log line of a bug, such as `K7Q2`. */
  readonly reference?: string;
  /** A short plain fact the words can use: a host name, a certificate's issuer. Never a secret, never a roster value. */
  readonly detail?: string;
}

export const succeed = <Value>(value: Value): Result<Value> => ({ ok: true, value });
export const fail = (code: FailureCode, more: Omit<Failure, 'code'> = {}): Result<never> => ({
  ok: false,
  failure: { code, ...more },
});

type Args<Input> = [Input] extends [void] ? [] : [input: Input];

/**
 * What the preload script exposes to the window. Streams and downloads go over a port instead: see
 * `renderer/bridge/stream.ts`.
 */
export type Bridge<C extends Contract> = {
  readonly [Group in keyof C]: {
    readonly [
      Name in keyof C[Group] as C[Group][Name] extends AnyEvent
        ? `on${Capitalize<Name & string>}`
        : C[Group][Name] extends AnyCall
          ? Name
          : never
    ]: C[Group][Name] extends Call<infer Input, infer Output>
      ? (...args: Args<Input>) => Promise<Result<Output>>
      : C[Group][Name] extends Event<infer Payload>
        ? (listener: (payload: Payload) => void) => () => void
        : never;
  };
};

/** What the main process must answer: one function for every call, stream and download. */
export type Handlers<C extends Contract> = {
  readonly [Group in keyof C]: {
    readonly [
      Name in keyof C[Group] as C[Group][Name] extends AnyEvent ? never : Name
    ]: C[Group][Name] extends Call<infer Input, infer Output>
      ? (input: Input) => Promise<Result<Output>>
      : C[Group][Name] extends Stream<infer Input, infer Output>
        ? (input: Input, bytes: Uint8Array) => Promise<Result<Output>>
        : C[Group][Name] extends Download<infer Input, infer Facts>
          ? (input: Input) => Promise<Result<Downloaded<Facts>>>
          : never;
  };
};

export interface Downloaded<Facts> {
  readonly facts: Facts;
  readonly bytes: Uint8Array;
}

/** What the main process can announce: one function for every event. */
export type Announcer<C extends Contract> = {
  readonly [Group in keyof C]: {
    readonly [
      Name in keyof C[Group] as C[Group][Name] extends AnyEvent ? Name : never
    ]: C[Group][Name] extends Event<infer Payload> ? (payload: Payload) => void : never;
  };
};

export const channel = (group: string, name: string): string => `uploader:${group}.${name}`;

/** Messages on a stream's port. The window sends pieces one at a time, each after the last was acknowledged. */
export type StreamToMain = { readonly piece: Uint8Array } | { readonly end: true };
export type StreamToWindow = { readonly receivedBytes: number } | { readonly result: Result<unknown> };

/** Messages on a download's port. First the result, then pieces one at a time, each after the last was acknowledged. */
export type DownloadToWindow =
  | { readonly result: Result<{ readonly facts: unknown; readonly sizeBytes: number }> }
  | { readonly piece: Uint8Array };
export type DownloadToMain = { readonly receivedBytes: number };

export const STREAM_PIECE_BYTES = 1024 * 1024;
