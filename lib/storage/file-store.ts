/**
 * Where files live: bytes under a key, nothing else. It knows neither what they show nor whose they are. Every act may throw
 * when the store cannot be reached.
 */
export type FileStore = {
  put(key: string, bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<void>;
  /** Null when nothing stands under the key. */
  read(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** A key that is not there is no error. */
  remove(key: string): Promise<void>;
};

const KEY = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*(\.[a-z0-9]+)?$/;

/** Throws for a key that could leave the store's folder; keys are our own, so a wrong one is a bug. */
export function checkKey(key: string): string {
  if (!KEY.test(key)) throw new Error("A storage key is lower-case words with slashes between them");
  return key;
}
