import type { Role } from "@/lib/kernel/roles";

/** `invited`: nobody has signed in as this person yet, nor set a password. */
export const PERSON_STATES = ["active", "invited", "disabled"] as const;
export type PersonState = (typeof PERSON_STATES)[number];

/** What of a person decides their state. */
export type Standing = { disabledAt: Date | null; hasPassword: boolean; lastSignInAt: Date | null };

/** True once the person has set a password, or come in by the provider. */
export function hasJoined({ hasPassword, lastSignInAt }: Pick<Standing, "hasPassword" | "lastSignInAt">): boolean {
  return hasPassword || lastSignInAt !== null;
}

/** The state in which a list shows a person. */
export function stateOf(person: Standing): PersonState {
  if (person.disabledAt) return "disabled";
  return hasJoined(person) ? "active" : "invited";
}

/** What a person may do, and for which shops. */
export type Access = { role: Role; allShops: boolean };
export type Person = Standing & Access & { id: string };

/** True for those who can manage people: an administrator of all shops who is there. Who never joined, or is disabled, is none. */
export function managesPeople(person: Person): boolean {
  return person.role === "ADMIN" && person.allShops && stateOf(person) === "active";
}

/** True where somebody is left to manage people once `changed` is as given: the last one stays who they are (R189). */
export function leavesManager(people: readonly Person[], changed: Person): boolean {
  return people.map((person) => (person.id === changed.id ? changed : person)).some(managesPeople);
}

/** How long a link is good: an invitation for who never joined, else a new password. */
export function nextLink(person: Standing): { kind: "INVITATION" | "RESET"; hours: number } {
  return hasJoined(person) ? { kind: "RESET", hours: 24 } : { kind: "INVITATION", hours: 7 * 24 };
}

/** What became of a link that was made for a person. */
export type LinkState = "open" | "used" | "expired" | "revoked";

/** Whether a link still leads anywhere. */
export function linkStateOf(
  link: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): LinkState {
  if (link.usedAt) return "used";
  if (link.revokedAt) return "revoked";
  return link.expiresAt <= now ? "expired" : "open";
}
