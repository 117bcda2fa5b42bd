import { Secret, TOTP } from "otpauth";

/** What every authenticator app knows: six digits of SHA-1, a new code every 30 s (RFC 6238). */
const KIND = { algorithm: "SHA1", digits: 6, period: 30 };
/** A telephone's clock may be one step off. */
const STEPS_AROUND = 1;
/** 160 bits, as RFC 4226 (section 4) recommends. */
const SECRET_BYTES = 20;
const ISSUER = "Line3";

/** A new secret in base32, as a person may type it into their app. */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an authenticator app reads from the QR code: whose secret it is, of which product. */
export function keyUri(secret: string, email: string): string {
  return new TOTP({ ...KIND, issuer: ISSUER, label: email, secret }).toString();
}

/**
 * The time step of which `typed` is the code, counted from 1970; null where it is that of no step around `now`. Blanks and
 * full-width digits are forgiven.
 */
export function stepOf(secret: string, typed: string, now: Date): number | null {
  const token = writtenCode(typed);
  if (token === null) return null;
  const timestamp = now.getTime();
  const off = TOTP.validate({ ...KIND, token, secret: Secret.fromBase32(secret), timestamp, window: STEPS_AROUND });
  return off === null ? null : TOTP.counter({ period: KIND.period, timestamp }) + off;
}

/** The six digits of a code as they were meant; null for anything else. */
export function writtenCode(typed: string): string | null {
  const plain = typed.normalize("NFKC").replace(/\s/g, "");
  return /^\d{6}$/.test(plain) ? plain : null;
}
