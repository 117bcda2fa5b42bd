import type { Role } from "./roles";

declare const made: unique symbol;

export type Edition = "ENTERPRISE" | "FLAGSHIP";

/**
 * What this caller may touch: one seller account and all or some of its shops. Every query of tenant data takes one. Only
 * `scope-maker.ts` makes it, and only the gate (`lib/auth`) and the runner (`lib/delivery`) may import that file.
 */
export type Scope = {
  readonly [made]: true;
  readonly sellerAccountId: string;
  /** `all`: every shop of the account, today's and tomorrow's. */
  readonly shopIds: "all" | readonly string[];
};

/** Who acts: a signed-in person, the platform through a push, or Line3 itself. Goes into the audit entry. */
export type Actor =
  | { kind: "person"; userId: string; name: string; role: Role; ip: string | null }
  | { kind: "platform" }
  | { kind: "system" };

/** A signed-in person with their scope: what the gate hands to pages, actions and routes. */
export type Caller = {
  readonly scope: Scope;
  readonly actor: Extract<Actor, { kind: "person" }>;
  readonly role: Role;
  readonly edition: Edition;
  readonly accountNo: string;
};

/** A caller with the sign-in they act from, for what concerns that: ending it, or all others. */
export type SignedIn = Caller & { readonly sessionId: string };

/** By whom a command is done: which person, within which scope. */
export type By = Pick<Caller, "scope" | "actor">;

/** The Prisma filter for rows that carry both `sellerAccountId` and `shopId`. */
export function withinScope(scope: Scope): { sellerAccountId: string; shopId?: { in: string[] } } {
  if (scope.shopIds === "all") return { sellerAccountId: scope.sellerAccountId };
  return { sellerAccountId: scope.sellerAccountId, shopId: { in: [...scope.shopIds] } };
}

/** The Prisma filter for the shops themselves. */
export function shopsWithinScope(scope: Scope): { sellerAccountId: string; id?: { in: string[] } } {
  if (scope.shopIds === "all") return { sellerAccountId: scope.sellerAccountId };
  return { sellerAccountId: scope.sellerAccountId, id: { in: [...scope.shopIds] } };
}

/** True when the scope covers every shop of the account; needed for what concerns the account as a whole. */
export function coversAccount(scope: Scope): boolean {
  return scope.shopIds === "all";
}

/** True when the scope covers this shop of its account. */
export function coversShop(scope: Scope, shopId: string): boolean {
  return scope.shopIds === "all" || scope.shopIds.includes(shopId);
}

/** How an actor is named in columns such as `reviewedBy`: a user id, `platform` or `system`. */
export function actorId(actor: Actor): string {
  return actor.kind === "person" ? actor.userId : actor.kind;
}
