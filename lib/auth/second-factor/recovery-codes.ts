import { Secret } from "otpauth";
import { secretSha256 } from "../secret-sha256";

/** How many are made at once. */
const RECOVERY_CODES = 10;
/** 80 bits are sixteen letters and digits of base32. Nobody tries them out, so that a plain SHA-256 keeps them. */
const CODE_BYTES = 10;
const CODE_LENGTH = 16;
const EACH_GROUP = /.{4}(?=.)/g;

/** Ten new codes as a person keeps them, `k3m7-…`: told once, after that only what `recoverySha256` makes of them is there. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    new Secret({ size: CODE_BYTES }).base32.toLowerCase().replace(EACH_GROUP, "$&-"),
  );
}

/** What is kept of a code, however it is written: case, blanks, hyphens and width do not matter. Null where it can be none. */
export function recoverySha256(typed: string): string | null {
  const plain = typed
    .normalize("NFKC")
    .replace(/[^a-zA-Z0-9]/g, "")
    .toLowerCase();
  return plain.length === CODE_LENGTH ? secretSha256(plain) : null;
}
