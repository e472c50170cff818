import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

/** Four letters that name the form, its version, a fresh nonce, the tag, then the encrypted bytes. */
const MAGIC = Buffer.from('SGU1', 'latin1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = MAGIC.byteLength + NONCE_BYTES + TAG_BYTES;

/** 32 bytes. As a `KeyObject` they are taken in once, which counts where thousands of small things are opened. */
export type SealKey = Uint8Array | KeyObject;

/**
 * Encrypts with AES-256-GCM. `purpose` says what the bytes are, such as a delivery's id: they open
 * for nothing else.
 */
export function seal(key: SealKey, purpose: string, bytes: Uint8Array): Uint8Array {
  // SECURITY: never the same nonce twice under one key; 96 random bits for each are enough for billions of files.
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.concat([MAGIC, Buffer.from(purpose, 'utf8')]));
  const sealed = [cipher.update(bytes), cipher.final()];
  return Buffer.concat([MAGIC, nonce, cipher.getAuthTag(), ...sealed]);
}

/** Null when it was sealed with another key or for another purpose, was changed, or is no sealed thing. */
export function unseal(key: SealKey, purpose: string, sealed: Uint8Array): Uint8Array | null {
  const all = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (all.byteLength < HEAD_BYTES || !all.subarray(0, MAGIC.byteLength).equals(MAGIC)) return null;
  const nonceEnd = MAGIC.byteLength + NONCE_BYTES;
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv('aes-256-gcm', key, all.subarray(MAGIC.byteLength, nonceEnd), options);
  decipher.setAAD(Buffer.concat([MAGIC, Buffer.from(purpose, 'utf8')]));
  decipher.setAuthTag(all.subarray(nonceEnd, HEAD_BYTES));
  try {
    return Buffer.concat([decipher.update(all.subarray(HEAD_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
