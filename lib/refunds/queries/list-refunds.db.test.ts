import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { dice } from "@/lib/db/testing/dice";
import { makeWorld, type World } from "@/lib/returns/testing/world";
import { PLATFORM_STATUSES, PROCESS_STATUSES } from "../domain/choices";
import { refundFilter } from "../schema";
import { countRefunds, listRefunds } from "./list-refunds";

const ROWS = 600;
const STARTS = new Date("2026-11-24T01:00:00Z").getTime();

let world: World;
let made: Awaited<ReturnType<typeof makeRefunds>>;

/** Of any status and process, most of them of one; many came in the same second. */
async function makeRefunds() {
  const { sellerAccountId, shopId, supplierId } = world;
  const roll = dice(7);
  const platform = [...PLATFORM_STATUSES, "SUCCESS", "SUCCESS", "SUCCESS", "SUCCESS"] as const;
  const rows = Array.from({ length: ROWS }, (_, index) => ({
    ...{
      id: randomUUID(),
      sellerAccountId,
      shopId,
      supplierId,
      bizOrderCode: `RV${index}`,
      forwardOrderCode: `F${index}`,
    },
    platformStatus: roll(platform),
    processStatus: roll([...PROCESS_STATUSES, "SUBMITTED", "SUBMITTED"] as const),
    waybillNo: roll([null, "SF1"]),
    plannedPieces: 1,
    receivedAt: new Date(STARTS + 1000 * roll(Array.from({ length: 60 }, (__, second) => second))),
  }));
  await database().rawRefund.createMany({ data: rows });
  return rows;
}

beforeAll(async () => {
  world = await makeWorld("ENTERPRISE");
  made = await makeRefunds();
});

async function everyPage(search: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = ""; after !== null;) {
    const page = await listRefunds(world.caller.scope, refundFilter.parse({ ...search, after }));
    ids.push(...page.rows.map(({ id }) => id));
    after = page.nextAfter;
  }
  return ids;
}

test.each(PLATFORM_STATUSES)(
  "raw refunds of platform status %s come once each, in order, and are counted",
  async (platform) => {
    for (const attention of ["", "incomplete"])
      for (const status of ["all", "SUBMITTED"])
        for (const sort of ["arrived", "-arrived"]) {
          const search = { platform, status, sort, ...(attention ? { attention } : {}) };
          const asked = made
            .filter((row) => row.platformStatus === platform && (attention === "" || row.waybillNo === null))
            .map((row) => ({ ...row, key: `${row.receivedAt.toISOString()} ${row.id}` }))
            .sort((a, b) => (a.key < b.key ? -1 : 1));
          const expected = asked.filter(({ processStatus }) => status === "all" || processStatus === status);
          const ids = (sort === "arrived" ? expected : expected.reverse()).map(({ id }) => id);
          expect([search, await everyPage(search)]).toEqual([search, ids]);
          const counts = await countRefunds(world.caller.scope, refundFilter.parse(search));
          expect(counts.all).toBe(asked.length);
          for (const one of PROCESS_STATUSES)
            expect(counts[one]).toBe(asked.filter(({ processStatus }) => processStatus === one).length);
        }
  },
);
