import { hash, verify } from "@node-rs/argon2";

/** Argon2id with the library's defaults (19 MiB, 2 passes). */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let last: Promise<unknown> = Promise.resolve();

/**
 * True when the password made the hash; false also for a damaged hash. One after the other: forty at once would leave the pushes no core.
 */
export function passwordMatches(passwordHash: string, password: string): Promise<boolean> {
  const matches = last.then(() => verify(passwordHash, password)).catch(() => false);
  last = matches;
  return matches;
}
