import { queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { Locale } from "@/lib/i18n/locale";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Page } from "@/lib/kernel/keyset";
import type { Role } from "@/lib/kernel/roles";
import type { BrowserAndSystem } from "../domain/browser-name";
import type { LinkState, PersonState } from "../domain/person";
import type { PersonFilter } from "../schema/people";

/** A person as the list shows them. Times are ISO, UTC. */
export type PersonRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  state: PersonState;
  /** Names of the chosen shops; null: all shops of the account. */
  shops: string[] | null;
  hasSecondFactor: boolean;
  lastSignInAt: string | null;
  openSessions: number;
};

export type PersonCounts = Record<PersonFilter["state"], number>;
export type PersonList = Page<PersonRow> & { counts: PersonCounts };

/** One open session of a person. Times are ISO, UTC. */
export type PersonSession = BrowserAndSystem & {
  id: string;
  /** The one from which the reader looks. */
  isThis: boolean;
  byProvider: boolean;
  ip: string | null;
  startedAt: string;
  usedAt: string;
};

/** The newest link that was made for a person; the address itself is kept nowhere. Times are ISO, UTC. */
export type PersonLink = { kind: "INVITATION" | "RESET"; state: LinkState; madeAt: string; expiresAt: string };

/** A person as their page shows them. */
export type PersonView = PersonRow & {
  version: number;
  shopIds: string[];
  locale: Locale;
  /** The reader themselves. */
  isMe: boolean;
  /** Nobody else manages people: may be neither disabled nor demoted (R189). */
  isLastManager: boolean;
  link: PersonLink | null;
  sessions: PersonSession[];
  timeline: TimelineEntry[];
};

/** `off`: no mail transport is set up; `failed`: it did not take the mail, or did not say so. */
export type MailTold = "taken" | "failed" | "off";

/** A link that was just made: its address is told this once. */
export type MadeLink = {
  personId: string;
  kind: "INVITATION" | "RESET";
  address: string;
  expiresAt: string;
  mail: MailTold;
};

/** The list of people, as its page and its route read it. */
export function personListOptions(filter: PersonFilter) {
  return queryOptions({
    queryKey: ["people", "list", filter],
    queryFn: ({ signal }) => readJson<PersonList>(`/api/admin/people?${searchOf(filter)}`, signal),
  });
}
