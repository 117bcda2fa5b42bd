import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypted text and the id of the key that made it; both are stored (R175, R177). */
export type Sealed = { cipher: Uint8Array<ArrayBuffer>; keyId: string };

/** First eight hex digits of the key's hash: names a key without telling it. */
export function keyIdOf(key: Buffer): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}

let current: { key: Buffer; keyId: string } | null = null;

function masterKey() {
  current ??= { key: env().LINE3_MASTER_KEY, keyId: keyIdOf(env().LINE3_MASTER_KEY) };
  return current;
}

/** Encrypts text with AES-256-GCM; layout: nonce, tag, ciphertext. Two calls never give the same bytes. */
export function seal(text: string): Sealed {
  const { key, keyId } = masterKey();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return { cipher: new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed])), keyId };
}

/** Decrypts what `seal` made. Throws when the bytes were altered or another key made them. */
export function unseal(bytes: Uint8Array, keyId: string): string {
  const master = masterKey();
  if (keyId !== master.keyId) throw new Error(`Sealed with key ${keyId}, but this process holds ${master.keyId}`);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decipher = createDecipheriv("aes-256-gcm", master.key, buffer.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(buffer.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return decipher.update(buffer.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}

/**
 * A keyed hash: tells that two texts are the same without keeping either. Without the key nobody can try out whose name and
 * address it stands for. Another master key gives another one.
 */
export function fingerprint(text: string): string {
  return createHmac("sha256", masterKey().key).update(`fingerprint:${text}`, "utf8").digest("base64url");
}
