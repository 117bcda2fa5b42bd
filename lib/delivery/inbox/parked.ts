import { database, Prisma } from "@/lib/db/client";
import type { Commit, Reading } from "@/lib/db/commit";
import { unseal } from "@/lib/db/seal";
import { soughtForm } from "@/lib/kernel/text/compared-form";
import type { Keyset } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { actorId, withinScope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import { handOver } from "./hand-over";
import { INBOX_CHANNEL } from "../queue/queue-sql";

/**
 * Lets the parked pushes of a shop go on, in their order of arrival (R54).
 *
 * @returns how many there were
 */
export function releaseParked(commit: Commit, shopId: string): Promise<number> {
  return handOver(commit, parkedIn(commit.scope, [shopId]));
}

/** How many pushes of a shop are parked. */
export function countParked(scope: Scope, shopId: string): Promise<number> {
  return countParkedIn(scope, { shopIds: [shopId], numberBegins: "" });
}

/** An order push by its id, as far as letting it through needs it. */
export type ParkablePush = { id: string; shopId: string; bizOrderCode: string; isParked: boolean; hasFailed: boolean };

/** The order pushes of these ids, whatever their state; those outside the scope are left out. */
export async function findOrderPushes({ tx, scope }: Reading, ids: readonly string[]): Promise<ParkablePush[]> {
  const found = await tx.inboxItem.findMany({
    where: { AND: [withinScope(scope), { id: { in: [...ids] }, kind: "order" }] },
    select: { id: true, shopId: true, bizOrderCode: true, state: true },
  });
  return found.flatMap(({ id, shopId, bizOrderCode, state }) =>
    shopId === null
      ? []
      : [
          {
            id,
            shopId,
            bizOrderCode: bizOrderCode ?? id,
            isParked: state === "PARKED",
            hasFailed: state === "FAILED" || state === "REFUSED",
          },
        ],
  );
}

/**
 * Lets these parked pushes of a shop go on, in their order of arrival, marked with who let them through: the marker lasts
 * until they are handled, whichever worker does it. An earlier push of the same number goes with them, else the later one
 * would become the order. The caller holds the shop's lock.
 *
 * @returns the numbers of those that went, in the order of arrival
 */
export async function passParked(
  { tx, scope, actor, at, wakes }: Commit,
  { shopId, ids }: { shopId: string; ids: readonly string[] },
): Promise<string[]> {
  const passed = await tx.$queryRaw<{ bizOrderCode: string; seq: bigint }[]>`
    UPDATE "InboxItem" i SET state = 'PENDING', attempts = 0, "availableAt" = now(), "passedBy" = ${actorId(actor)},
      "passedAt" = ${at}
    WHERE ${parkedIn(scope, [shopId])} AND EXISTS (
      SELECT 1 FROM "InboxItem" asked
      WHERE asked.id = ANY(${[...ids]}::uuid[]) AND asked.state = 'PARKED' AND asked."shopId" = i."shopId"
        AND asked."orderingKey" = i."orderingKey" AND asked.seq >= i.seq)
    RETURNING i."bizOrderCode", i.seq`;
  wakes.add(INBOX_CHANNEL);
  return passed.sort((a, b) => (a.seq < b.seq ? -1 : 1)).map(({ bizOrderCode }) => bizOrderCode);
}

/** A parked push as a list shows it. */
export type ParkedPush = {
  id: string;
  shopId: string;
  bizOrderCode: string;
  receivedAt: Date;
  /** Why it was parked: a code of the handler. */
  note: string | null;
  /** The raw body, decrypted; null where it cannot be. Never log it, and show of it only what a list needs. */
  body: string | null;
  passedBy: string | null;
};

type Wanted = { shopIds: readonly string[]; numberBegins: string };
type FoundPush = Omit<ParkedPush, "body"> & { bodyCipher: Uint8Array | null; keyId: string | null };

/** Parked pushes of the given shops of the scope, the earliest first, after a position; `take` of them at most. */
export async function listParked(
  scope: Scope,
  wanted: Wanted,
  { after, take }: { after: Keyset | null; take: number },
): Promise<ParkedPush[]> {
  const found = await database().$queryRaw<FoundPush[]>(parkedPage(scope, wanted, { after, take }));
  return found.map(({ bodyCipher, keyId, ...push }) => ({ ...push, body: bodyOf(push.id, bodyCipher, keyId) }));
}

/** The statement of one page, apart so that a test can ask for its plan. */
export function parkedPage(scope: Scope, wanted: Wanted, { after, take }: { after: Keyset | null; take: number }) {
  return Prisma.sql`
    SELECT i.id, i."shopId", i."bizOrderCode", i."receivedAt", i.note, i."bodyCipher", i."keyId", i."passedBy"
    FROM "InboxItem" i
    WHERE ${parkedIn(scope, wanted.shopIds)} AND ${begins(wanted)} AND ${beyond(after)}
    ORDER BY i."receivedAt", i.id LIMIT ${take}`;
}

/** How many there are in all. */
export async function countParkedIn(scope: Scope, wanted: Wanted): Promise<number> {
  const [found] = await database().$queryRaw<{ count: number }[]>(parkedCount(scope, wanted));
  return found?.count ?? 0;
}

/** The statement of the count, apart for the same reason. */
export function parkedCount(scope: Scope, wanted: Wanted): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS count FROM "InboxItem" i WHERE ${parkedIn(scope, wanted.shopIds)} AND ${begins(wanted)}`;
}

/** The state stands as a literal: only so does the planner see that the small index over waiting pushes holds them all. */
function parkedIn({ sellerAccountId, shopIds }: Scope, wanted: readonly string[]): Prisma.Sql {
  const ids = shopIds === "all" ? wanted : wanted.filter((id) => shopIds.includes(id));
  return Prisma.sql`i.state = 'PARKED' AND i."sellerAccountId" = ${sellerAccountId}::uuid
    AND i."shopId" = ANY(${[...ids]}::uuid[])`;
}

function begins({ numberBegins }: Wanted): Prisma.Sql {
  if (numberBegins === "") return Prisma.sql`true`;
  return Prisma.sql`starts_with(compared_form(i."bizOrderCode"), ${soughtForm(numberBegins)})`;
}

/** The first condition follows from the second; it stands there so that the index is entered at the right place. */
function beyond(after: Keyset | null): Prisma.Sql {
  const at = after && new Date(after.value);
  if (!at || Number.isNaN(at.getTime())) return Prisma.sql`true`;
  return Prisma.sql`i."receivedAt" >= ${at} AND (i."receivedAt", i.id) > (${at}, ${after.id}::uuid)`;
}

function bodyOf(inboxId: string, cipher: Uint8Array | null, keyId: string | null): string | null {
  if (!cipher || !keyId) return null;
  try {
    return unseal(cipher, keyId);
  } catch (error) {
    log.warn({ err: error, inboxId }, "a parked push could not be decrypted");
    return null;
  }
}
