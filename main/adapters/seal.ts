import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type CipherGCM,
  type DecipherGCM,
  type KeyObject,
} from 'node:crypto';
import { drain } from '../../core/change/drain.ts';

/** Four letters that name the form, its version, a fresh nonce, the tag, then the encrypted bytes. */
const MAGIC = Buffer.from('SGU1', 'latin1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = MAGIC.byteLength + NONCE_BYTES + TAG_BYTES;

/** 32 bytes. As a `KeyObject` they are taken in once, which counts where thousands of small things are opened. */
export type SealKey = Uint8Array | KeyObject;

/** Other work may go on after so many: ten milliseconds. */
const STEP_BYTES = 4 * 1024 * 1024;

/**
 * Encrypts with AES-256-GCM. `purpose` says what the bytes are, such as a delivery's id: they open
 * for nothing else.
 */
export const seal = (key: SealKey, purpose: string, bytes: Uint8Array): Uint8Array =>
  drain(sealSteps(key, purpose, bytes));

/** Null when it was sealed with another key or for another purpose, was changed, or is no sealed thing. */
export const unseal = (key: SealKey, purpose: string, sealed: Uint8Array): Uint8Array | null =>
  drain(unsealSteps(key, purpose, sealed));

/** `seal` in steps, for what can be long. */
export function* sealSteps(key: SealKey, purpose: string, bytes: Uint8Array): Generator<void, Uint8Array> {
  // SECURITY: never the same nonce twice under one key; 96 random bits for each are enough for billions of files.
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.concat([MAGIC, Buffer.from(purpose, 'utf8')]));
  const sealed = Buffer.allocUnsafe(HEAD_BYTES + bytes.byteLength);
  yield* passThrough(cipher, bytes, sealed.subarray(HEAD_BYTES));
  sealed.set(MAGIC);
  sealed.set(nonce, MAGIC.byteLength);
  sealed.set(cipher.getAuthTag(), HEAD_BYTES - TAG_BYTES);
  return sealed;
}

/** `unseal` in steps, for what can be long. */
export function* unsealSteps(
  key: SealKey,
  purpose: string,
  sealed: Uint8Array,
): Generator<void, Uint8Array | null> {
  const all = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (all.byteLength < HEAD_BYTES || !all.subarray(0, MAGIC.byteLength).equals(MAGIC)) return null;
  const nonceEnd = MAGIC.byteLength + NONCE_BYTES;
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv('aes-256-gcm', key, all.subarray(MAGIC.byteLength, nonceEnd), options);
  decipher.setAAD(Buffer.concat([MAGIC, Buffer.from(purpose, 'utf8')]));
  decipher.setAuthTag(all.subarray(nonceEnd, HEAD_BYTES));
  const bytes = Buffer.allocUnsafe(all.byteLength - HEAD_BYTES);
  try {
    yield* passThrough(decipher, all.subarray(HEAD_BYTES), bytes);
    return bytes;
  } catch {
    return null;
  }
}

/** This cipher gives as many bytes as it gets, at once. Throws at the end when they were changed. */
function* passThrough(
  cipher: CipherGCM | DecipherGCM,
  bytes: Uint8Array,
  into: Uint8Array,
): Generator<void, void> {
  for (let from = 0; from < bytes.byteLength; from += STEP_BYTES) {
    if (from > 0) yield;
    into.set(cipher.update(bytes.subarray(from, from + STEP_BYTES)), from);
  }
  cipher.final();
}
