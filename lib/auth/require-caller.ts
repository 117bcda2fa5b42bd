import { getServerSession, type NextAuthOptions } from "next-auth";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { HREF } from "@/lib/kernel/addresses";
import { refuse } from "@/lib/kernel/app-error";
import { signInPath } from "@/lib/kernel/text/own-path";
import { maySee, mayDo, type Area, type Role } from "@/lib/kernel/roles";
import type { Caller, Edition, SignedIn } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";
import { CLIENT_ADDRESS_HEADER } from "./client-address";
import { authOptions } from "./options";
import { noteUse, openSession } from "./sessions/sessions";
import { spend, type Limit } from "./rate-limit";

/** What a page, action or route asks for. Without a need, being signed in is enough. */
export type Need = ({ area: Area; access?: "do" | "see" } | { may: (role: Role) => boolean }) & {
  /** Open also to whom the account asks for a second factor that they have not set up yet: what they need to do so. */
  beforeSecondFactor?: true;
};

/** What an action or a route asks for besides: an edition that has it at all. A page says so in words instead (R9). */
export type DoorNeed = Need & {
  edition?: (edition: Edition) => boolean;
  /** How often a person may (R188). */
  limit?: Limit;
};

/** What was asked for, path and query, as the own server saw it; null under plain Next. */
const ASKED_PATH_HEADER = "x-line3-path";

/** The open session of this request with its person; null when signed out. */
const current = cache(async () => {
  const token = await getServerSession<NextAuthOptions, { user?: { id?: string; sessionId?: string } }>(authOptions);
  const { id: userId, sessionId } = token?.user ?? {};
  // A token of an older version names no session.
  const session = userId && sessionId ? await openSession(sessionId, new Date()) : null;
  if (!session || session.userId !== userId) return null;
  const { user } = session;
  const ip = (await headers()).get(CLIENT_ADDRESS_HEADER);
  const caller: SignedIn = {
    scope: makeScope(user.sellerAccountId, user.allShops ? "all" : user.shops.map((shop) => shop.shopId)),
    actor: { kind: "person", userId: user.id, name: user.name, role: user.role, ip },
    role: user.role,
    edition: user.sellerAccount.edition,
    accountNo: user.sellerAccount.accountNo,
    sessionId: session.id,
  };
  return { caller, session };
});

/**
 * True while the account asks this person's role for a second factor that they have not set up: until then nothing but the way
 * to set it up is open. Who comes by the provider proves more there.
 */
export async function lacksSecondFactor(): Promise<boolean> {
  const now = await current();
  if (!now || now.session.method !== "PASSWORD") return false;
  const { role, totpConfirmedAt, sellerAccount } = now.session.user;
  return totpConfirmedAt === null && sellerAccount.secondFactorFor.includes(role);
}

/** The signed-in person with their scope, read afresh from the database once a request; null when signed out or disabled. */
export async function currentCaller(): Promise<SignedIn | null> {
  return (await current())?.caller ?? null;
}

/** A person did something, rather than a page asked by itself: the idle limit begins anew (R185). */
async function noteAct(): Promise<void> {
  const now = await current();
  if (now) await noteUse(now.session, new Date());
}

/** True when the caller's role meets the need. */
export function meets(caller: Caller, need: Need | undefined, fallback: "do" | "see"): boolean {
  if (!need) return true;
  if ("may" in need) return need.may(caller.role);
  return (need.access ?? fallback) === "do" ? mayDo(caller.role, need.area) : maySee(caller.role, need.area);
}

/**
 * The gate of an action or a route, before anything of the request is read. Refuses SIGNED_OUT, SECOND_FACTOR_NEEDED, FORBIDDEN,
 * EDITION_NOT_SUPPORTED, TOO_MANY_REQUESTS.
 */
export async function admit(need: DoorNeed, fallback: "do" | "see"): Promise<SignedIn> {
  const caller = (await currentCaller()) ?? refuse("SIGNED_OUT");
  if (fallback === "do") await noteAct();
  if (!need.beforeSecondFactor && (await lacksSecondFactor())) refuse("SECOND_FACTOR_NEEDED");
  if (!meets(caller, need, fallback)) refuse("FORBIDDEN");
  if (need.edition && !need.edition(caller.edition)) refuse("EDITION_NOT_SUPPORTED");
  if (need.limit) await spend(caller, need.limit, new Date());
  return caller;
}

/** Whom a page's gate lets in; null where it turns them away. For the page's title, which Next asks for beside the page. */
export async function callerWithin(need: Need): Promise<SignedIn | null> {
  const caller = await currentCaller();
  if (!caller || (await lacksSecondFactor())) return null;
  return meets(caller, need, "see") ? caller : null;
}

/**
 * The gate of a page: sends a stranger to sign-in, with the way back, and who still has to set up a second factor to `/me`; shows
 * "forbidden" to the wrong role (R183).
 */
export async function requireCaller(need?: Need): Promise<SignedIn> {
  const caller = await currentCaller();
  if (!caller) redirect(signInPath((await headers()).get(ASKED_PATH_HEADER) ?? "/"));
  await noteAct();
  if (!need?.beforeSecondFactor && (await lacksSecondFactor())) redirect(HREF.me);
  if (!meets(caller, need, "see")) forbidden();
  return caller;
}
