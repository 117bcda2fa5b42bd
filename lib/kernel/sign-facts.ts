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
