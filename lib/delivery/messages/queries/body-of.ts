import { unseal } from "@/lib/db/seal";
import { log } from "@/lib/log";
import type { BodyView } from "../client";
import { maskBody } from "../mask-body";

/** A sealed body of a message as its page shows it, or why it does not. */
export function bodyOf(messageId: string, cipher: Uint8Array | null, keyId: string | null, wasKept: boolean): BodyView {
  if (!cipher || !keyId) return { kind: wasKept ? "erased" : "unkept" };
  try {
    return { kind: "shown", ...maskBody(unseal(cipher, keyId)) };
  } catch (error) {
    log.warn({ err: error, messageId }, "a message could not be decrypted");
    return { kind: "sealed" };
  }
}
