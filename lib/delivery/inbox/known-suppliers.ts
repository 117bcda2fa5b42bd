import { setTimeout as pause } from "node:timers/promises";
import { database } from "@/lib/db/client";
import { log } from "@/lib/log";

const FRESH_MS = 10_000;
const LONGEST_WAIT_MS = 1000; // a stranger is answered in time, whatever the database does
const NONE: ReadonlySet<string> = new Set();

let known: { ids: Promise<ReadonlySet<string>>; readAt: number } | null = null;

/**
 * The first of these supplier ids that some shop has, as of the last ten seconds; null where none has, or the database does not
 * answer. For messages that cannot be believed or read: a stranger who sends many has the database asked once, and what is told
 * of them is told to the shop that they name.
 */
export async function knownSupplierAmong(supplierIds: readonly string[], now = Date.now()): Promise<string | null> {
  if (supplierIds.length === 0) return null;
  if (known === null || now - known.readAt >= FRESH_MS) known = { ids: idsOfShops(), readAt: now };
  const ids = await Promise.race([known.ids, pause(LONGEST_WAIT_MS, NONE, { ref: false })]);
  return supplierIds.find((id) => ids.has(id)) ?? null;
}

async function idsOfShops(): Promise<ReadonlySet<string>> {
  try {
    const shops = await database().shop.findMany({
      where: { supplierId: { not: null }, deactivatedAt: null },
      select: { supplierId: true },
    });
    return new Set(shops.flatMap(({ supplierId }) => supplierId ?? []));
  } catch (error) {
    log.warn({ err: error }, "the supplier ids could not be read");
    return NONE;
  }
}
