import type { Locale } from "@/lib/i18n/locale";
import type { Role } from "@/lib/kernel/roles";
import type { BrowserAndSystem } from "../domain/browser-name";

/** One of a person's open sessions. Times are ISO, UTC. */
export type MySession = BrowserAndSystem & {
  id: string;
  /** The one the page is shown in. */
  isThis: boolean;
  byProvider: boolean;
  ip: string | null;
  startedAt: string;
  usedAt: string;
};

/** Whether a second factor counts, since when, and how many recovery codes are left. */
export type MySecondFactor = {
  since: string | null;
  codesLeft: number;
  /** The account asks for one of the person's role. */
  isRequired: boolean;
};

/** What `/me` shows. */
export type Me = {
  name: string;
  email: string;
  role: Role;
  /** Null: all shops of the account. */
  shops: string[] | null;
  /** The language of what is written to the person; null until they choose one. */
  locale: Locale | null;
  hasPassword: boolean;
  secondFactor: MySecondFactor;
  sessions: MySession[];
};

/** A secret that counts once its first code was typed: in base32 for typing, and as a QR code (SVG). */
export type BegunSecondFactor = { secret: string; qrCode: string };

/** Of which roles the account asks a second factor, and how many people of them have none yet, by role. */
export type SignInRules = {
  roles: Role[];
  without: Record<Role, number>;
  /** Whoever looks has a second factor of their own. */
  hasOwn: boolean;
  /** What the sign-in page calls the provider; null where the operator has configured none. */
  provider: string | null;
  /** People sign in by the provider alone. */
  onlyByProvider: boolean;
};
