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

/** A process's keys by their ids: rows are written with the current one and read with any of them (R176). */
type KeyRing = { current: string; keys: ReadonlyMap<string, Buffer> };

let ring: KeyRing | null = null;

function keyRing(): KeyRing {
  const { LINE3_MASTER_KEY: master, LINE3_MASTER_KEY_PREVIOUS: previous } = env();
  ring ??= { current: keyIdOf(master), keys: new Map([master, ...previous].map((key) => [keyIdOf(key), key])) };
  return ring;
}

/** Ids of the keys that this process holds, the one it writes with first. */
export function heldKeyIds(): string[] {
  return [...keyRing().keys.keys()];
}

function keyOf(keyId: string): Buffer {
  const { keys } = keyRing();
  const key = keys.get(keyId);
  if (!key) throw new Error(`Sealed with key ${keyId}, but this process holds ${[...keys.keys()].join(" and ")}`);
  return key;
}

/** Encrypts text with AES-256-GCM; layout: nonce, tag, ciphertext. Two calls never give the same bytes. */
export function seal(text: string): Sealed {
  const { current: keyId } = keyRing();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(keyId), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return { cipher: new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed])), keyId };
}

/** Decrypts what `seal` made. Throws when the bytes were altered or a key made them that this process does not hold. */
export function unseal(bytes: Uint8Array, keyId: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decipher = createDecipheriv("aes-256-gcm", keyOf(keyId), buffer.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(buffer.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return decipher.update(buffer.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}

/**
 * Keyed hashes of a text, the current key's first: they tell that two texts are the same without keeping either. Without a key
 * nobody can try out whose name and address one stands for. The first is written down; any of them may have been before.
 */
export function fingerprints(text: string): [string, ...string[]] {
  const hashes = heldKeyIds().map((keyId) =>
    createHmac("sha256", keyOf(keyId)).update(`fingerprint:${text}`, "utf8").digest("base64url"),
  );
  return hashes as [string, ...string[]]; // a process without a key does not start
}
