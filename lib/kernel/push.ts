/** The three pushes ASCP makes; `unknown` is a signed push whose method we do not serve (platform/inbound.md). */
export type PushKind = "order" | "cancel" | "return" | "unknown";

/** A push whose signature, time and routing keys were read; its body is not parsed yet. */
export type SignedPush = {
  verdict: "signed";
  kind: Exclude<PushKind, "unknown">;
  method: string;
  format: "xml" | "json";
  appKey: string;
  supplierId: string;
  bizOrderCode: string;
  /** Only on cancel pushes; part of the idempotency key (R56). */
  refundStatus: string | null;
  /** Only on return pushes: the order whose goods come back. */
  forwardOrderCode: string | null;
  /** The body as text, decoded with the charset of the content type or of its own declaration. */
  body: string;
  /** The two named different charsets: characters may be wrong. */
  charsetDoubtful: boolean;
  /** When it was sent, by the platform's clock; null where the check is off and nothing readable stands. */
  sentAt: Date | null;
  /** As the header has it, cleaned and cut. */
  contentType: string | null;
  /** The mark of the app secret that the signature is of (R176); null where a kept push is read again. */
  secretMark: string | null;
};

/**
 * A push we refuse. `bad-signature` covers content type, app key and signature: only metadata may be kept. The others are
 * authentic and their body is kept for a person (docs/interfaces.md).
 */
export type RejectedPush = {
  verdict: "rejected";
  reason: "bad-signature" | "invalid" | "method-not-supported";
  /** Which check failed, for the log and the console; never holds message content. */
  detail: string;
  format: "xml" | "json";
  method: string | null;
  appKey: string | null;
  supplierId: string | null;
  bizOrderCode: string | null;
  /** Null for `bad-signature`. */
  body: string | null;
  /** By the platform's clock; null for `bad-signature`. */
  sentAt: Date | null;
  /**
   * Supplier ids that the message may be of, where nothing says for certain: what a badly signed one names at its head, for
   * which nobody vouches, or whatever in an authentic one without a readable supplier id looks like one.
   */
  supplierIdsInside: readonly string[];
  contentType: string | null;
  /** Null for `bad-signature`. */
  secretMark: string | null;
};

/**
 * A push that is authentic but for its time: our clock or the platform's is wrong, or it was held up on the way. `push` is what
 * it would be otherwise. It is answered like a forged one and kept whole (`detail` says which way the time is off).
 */
export type MistimedPush = {
  verdict: "mistimed";
  detail: "timestamp-stale" | "timestamp-future" | "timestamp-unreadable";
  push: SignedPush | RejectedPush;
};

/** What explains a wrong signature: the push is right once this is undone or done. */
export const SIGN_FITS = [
  "body-utf8",
  "body-gbk",
  "body-latin1",
  "body-trimmed",
  "body-crlf",
  "body-lf",
  "body-bom",
  "body-unsigned",
  "query-plus",
  "query-encoded",
  "empty-unsigned",
  "parameter-unsigned",
  "headers-unsigned",
  "headers-undecoded",
  "unsorted",
  "other-method",
  "secret-once",
  "secret-blanks",
  "app-key-signed-by-us",
  "app-key-other",
  "timestamp-unreadable",
  "sign-missing",
  "sign-malformed",
] as const;
export type SignFit = (typeof SIGN_FITS)[number];

/** The parameters of the platform's own of which the value is kept, cleaned and cut (platform/transport.md 3.1). */
export const SIGN_VALUES = ["app_key", "format", "method", "sign_method", "timestamp", "v"] as const;

/**
 * What is kept of how an unauthentic push was signed: names, never the body, a secret or the signature. `names` are what is
 * signed, in the order in which it is signed; of an app key only the ends stand in `values`. `tried` is false where nobody has
 * looked for an explanation, because the last search was too close or the body too large. `secret`: the one that fits.
 */
export type SignFacts = {
  tried: boolean;
  fit: { code: SignFit; detail: string | null; secret: "current" | "previous" | null } | null;
  names: string[];
  values: Partial<Record<(typeof SIGN_VALUES)[number], string>>;
  bodyBytes: number;
};
