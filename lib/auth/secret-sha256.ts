import { createHash } from "node:crypto";

/** Names a secret without telling it, in hex: only this stands in the database of what is an address or a code. */
export function secretSha256(secret: string): string {
  return createHash("sha256").update(secret, "utf8").digest("hex");
}
