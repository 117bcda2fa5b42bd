import { database } from "@/lib/db/client";
import type { PushKind } from "@/lib/kernel/push";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { clockNow, type ClockView } from "../clock";
import { isMistimedNote } from "./mistimed";
import { REFUSED_DAYS } from "../trouble";

/** So many are named on the shop's page; the rest is counted. */
const MOST_NAMED = 5;

/** A push of a shop that is no order or return, and will not become one by itself; `code` says why, `at` is ISO, UTC. */
export type StuckPush = {
  id: string;
  state: "FAILED" | "REFUSED" | "MISTIMED";
  kind: PushKind;
  bizOrderCode: string | null;
  code: string | null;
  at: string;
};

/** `failed`: how many of them may be handled once more. With our clock, which may be the reason. */
export type StuckPushes = { count: number; failed: number; oldest: StuckPush[]; clock: ClockView };

/** What alerts of failed and unreadable pushes of a shop are about, the oldest first; the same pushes as in `listTrouble`. */
export async function stuckPushesOf(scope: Scope, shopId: string, now: Date): Promise<StuckPushes> {
  const since = new Date(now.getTime() - REFUSED_DAYS * 24 * 3_600_000);
  const where = {
    AND: [
      withinScope(scope),
      { shopId, OR: [{ state: "FAILED" as const }, { state: "REFUSED" as const, receivedAt: { gte: since } }] },
    ],
  };
  const [clock, count, failed, found] = await Promise.all([
    clockNow(),
    database().inboxItem.count({ where }),
    database().inboxItem.count({ where: { AND: [withinScope(scope), { shopId, state: "FAILED" }] } }),
    database().inboxItem.findMany({
      where,
      orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
      take: MOST_NAMED,
      select: { id: true, state: true, kind: true, bizOrderCode: true, answer: true, note: true, receivedAt: true },
    }),
  ]);
  const oldest = found.map(({ state, kind, answer, note, receivedAt, ...push }): StuckPush => ({
    ...push,
    state: state === "FAILED" ? state : isMistimedNote(note) ? "MISTIMED" : "REFUSED",
    kind: KINDS.find((known) => known === kind) ?? "unknown",
    code: note ?? (state === "REFUSED" ? answer : null),
    at: receivedAt.toISOString(),
  }));
  return { count, failed, oldest, clock };
}

const KINDS: readonly PushKind[] = ["order", "cancel", "return"];
