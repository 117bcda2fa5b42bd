/** What came of one try to send a notice. `code` names why not; `text` are the other side's words, without secrets. */
export type Delivered = { ok: true } | { ok: false; code: DeliveryFault; text: string };

/**
 * `not-configured`: no mail server is set up here. `private-address`: the target leads into our own network.
 * `not-reached`: no answer. `refused`: the other side said no. `unreadable`: its answer is none we know.
 */
export const DELIVERY_FAULTS = [
  "not-configured",
  "private-address",
  "not-reached",
  "refused",
  "unreadable",
  "not-sendable",
] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

/** A notice is tried for this long; then a person has to look at its channel. */
export const LONGEST_TRIAL_HOURS = 24;
/** Waits between tries in seconds, the last one repeating. */
export const NOTICE_WAITS_SECONDS = [10, 30, 120, 600, 1800, 3600] as const;

/** True once a notice was tried for long enough. */
export function isOutOfTime(createdAt: Date, now: Date): boolean {
  return now.getTime() - createdAt.getTime() >= LONGEST_TRIAL_HOURS * 3_600_000;
}

/** Why the connection or the mail server said no, as far as a person can act on it. */
export type DeliveryReason =
  | "closed-port"
  | "unknown-name"
  | "no-answer"
  | "cut-off"
  | "certificate"
  | "login"
  | "addresses"
  | "message";

const REASONS: Record<string, DeliveryReason> = {
  ECONNREFUSED: "closed-port",
  ENOTFOUND: "unknown-name",
  EAI_AGAIN: "unknown-name",
  EDNS: "unknown-name",
  timeout: "no-answer",
  ETIMEDOUT: "no-answer",
  EHOSTUNREACH: "no-answer",
  ENETUNREACH: "no-answer",
  ECONNECTION: "no-answer",
  ECONNRESET: "cut-off",
  EPIPE: "cut-off",
  ESOCKET: "cut-off",
  CERT_HAS_EXPIRED: "certificate",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate",
  EAUTH: "login",
  EENVELOPE: "addresses",
  "recipient-rejected": "addresses",
  EMESSAGE: "message",
};

/** What is known beside a fault: a reason, the other side's own words (only a refusal has some), or a technical code. */
export type DeliveryDetail =
  | { kind: "reason"; reason: DeliveryReason }
  | { kind: "answer"; answer: string }
  | { kind: "code"; code: string }
  | null;

/** What to tell of the words beside a fault: codes of our own system are nobody's words. */
export function deliveryDetail(fault: DeliveryFault, words: string): DeliveryDetail {
  if (words === "") return null;
  const reason = REASONS[words];
  if (reason) return { kind: "reason", reason };
  return fault === "refused" ? { kind: "answer", answer: words } : { kind: "code", code: words };
}
