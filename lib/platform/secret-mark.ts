import { createHash } from "node:crypto";

const LENGTH = 8; // 48 bits: two of the secrets that an app ever has do not meet
const known = new Map<string, string>();

/**
 * What an app secret is told apart by where it is written down which one verified a push (R176): the beginning of a hash, from
 * which nobody gets the secret back (R175). The same in every process, before and after the secret becomes the previous one.
 */
export function secretMark(appKey: string, secret: string): string {
  const text = `app secret of ${appKey}\n${secret}`;
  const mark = known.get(text) ?? createHash("sha256").update(text).digest("base64url").slice(0, LENGTH);
  known.set(text, mark);
  return mark;
}
