import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { dice } from "@/lib/db/testing/dice";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { Scope } from "@/lib/kernel/scope";
import { makeShop } from "../../testing/shop";
import { MESSAGE_METHODS, MESSAGE_TABS, SORTS, TAB_STATES, type MessageMethod } from "../../domain/messages";
import { messageFilter, type MessageFilter } from "../schema";
import { putInbound, putOutbound, putStock, putStockCall } from "../testing/messages";
import { readMessages } from "./list-messages";

const MESSAGES = 160;
const FILTERS = 120;
const METHODS = Object.keys(MESSAGE_METHODS) as MessageMethod[];
const CODES = ["accepted", "order-created", "handler-threw", "invalid-parameter", "27", "refused", "no-owner-id"];
const NUMBERS = ["LP1", "LP-2a", "zz9"];

/** All messages of the account as the tables have them, in one sentence and along no index of the list. */
const ORACLE = `
  SELECT i.id, 'in' AS sort, i."receivedAt" AS at, i."shopId", i.method, i.state::text AS state, i.note AS code, i.answer,
    upper(replace(i."bizOrderCode", '-', '')) AS number, true AS open
  FROM "InboxItem" i WHERE i."sellerAccountId" = $1::uuid
    OR i."sellerAccountId" IS NULL AND i.state = 'REFUSED' AND (i."supplierId" = ANY($2) OR i."claimedSupplierId" = ANY($2))
  UNION ALL SELECT j.id, 'out', j."createdAt", j."shopId", j.method, j.state::text, j."lastCode", NULL, NULL, j."acknowledgedAt" IS NULL
  FROM "OutboxJob" j WHERE j."sellerAccountId" = $1::uuid
  UNION ALL SELECT a.id, 'stock', a."createdAt", a."shopId", 'alibaba.ascp.aic.supplier.aicinventory.publish',
    CASE a.status WHEN 'SENT' THEN 'ACCEPTED' ELSE a.status::text END,
    CASE WHEN a.code IS NULL AND a.status = 'FAILED' THEN a.cause ELSE a.code END, NULL, NULL,
    a.id IN (SELECT t."lastAttemptId" FROM "StockTarget" t)
  FROM "StockSyncAttempt" a WHERE a."sellerAccountId" = $1::uuid AND a.status NOT IN ('SUPERSEDED', 'BLOCKED', 'SKIPPED')
  UNION ALL SELECT q.id, 'stock', q."startedAt", q."shopId", 'alibaba.ascp.aic.supplier.aicinventory.channel.inventory.query',
    CASE q.outcome WHEN 'accepted' THEN 'ACCEPTED' ELSE 'FAILED' END, COALESCE(q."subCode", q.code), NULL, NULL, q."overAt" IS NULL
  FROM "StockCall" q WHERE q."sellerAccountId" = $1::uuid AND q.kind = 'QUERY'`;

type Told = {
  id: string;
  sort: "in" | "out" | "stock";
  at: Date;
  shopId: string | null;
  method: string | null;
  state: string;
  code: string | null;
  answer: string | null;
  number: string | null;
  open: boolean;
};

function isOf(told: Told, tab: keyof typeof TAB_STATES): boolean {
  const states: readonly string[] = TAB_STATES[tab][told.sort];
  return states.includes(told.state) && (tab !== "failed" || told.open);
}

function isAsked(told: Told, { direction, method, shop, code, q }: MessageFilter, seen: readonly string[] | null) {
  return (
    (direction === undefined || told.sort === direction) &&
    (method === undefined || told.method === method) &&
    (shop === undefined || told.shopId === shop) &&
    (code === undefined || told.code === code || told.answer === code) &&
    (q === "" || (told.number?.startsWith(q.toUpperCase().replace("-", "")) ?? false)) &&
    (seen === null || told.shopId === null || seen.includes(told.shopId))
  );
}

test("list and counts are what the tables tell, whatever is asked for (R62)", async () => {
  const oneOf = dice(7);
  const below = (most: number) => oneOf([...Array(most).keys()]);
  const maybe = <Value>(values: readonly Value[]) => (below(3) === 0 ? oneOf(values) : undefined);
  const shop = await makeShop();
  const second = await makeShop({ sellerAccountId: shop.sellerAccountId });
  const shops = [shop, second, await makeShop()];
  for (let n = 0; n < MESSAGES; n += 1) {
    const whose = oneOf(shops);
    const at = new Date(Date.UTC(2026, 10, 24, 1, below(40)));
    const code = maybe(CODES);
    const seenTo = below(3) === 0 ? { acknowledgedAt: at, overAt: at } : {};
    const way = below(5);
    if (way < 2) {
      const isRefused = below(3) === 0;
      const state = isRefused ? "REFUSED" : oneOf(["PENDING", "RUNNING", "DONE", "PARKED", "FAILED"] as const);
      const answer = isRefused ? oneOf(["invalid-parameter", "supplier-not-bound"]) : "accepted";
      const kind = isRefused ? oneOf(["unknown", "order"] as const) : oneOf(["order", "cancel", "return"] as const);
      await putInbound(whose, {
        ...{ at, state, answer, kind, isBound: !isRefused || below(2) === 0, code: `${oneOf(NUMBERS)}${n}` },
        ...(isRefused && n % 2 === 0 ? { note: answer } : code ? { note: code } : {}),
      });
    } else if (way === 2)
      await putOutbound(whose, {
        ...{
          at,
          method: oneOf(METHODS.slice(3, 13)),
          state: oneOf(["PENDING", "SENDING", "ACCEPTED", "REFUSED", "DEAD"]),
        },
        ...{ ...(code ? { code } : {}), ...seenTo },
      });
    else if (way === 3)
      await putStock(whose, {
        ...{ at, status: oneOf(["SENT", "PENDING", "FAILED", "FAILED", "BLOCKED"] as const), isNewest: below(2) === 0 },
        ...{ ...(code ? { code } : {}), cause: oneOf(["refused", "no-owner-id"]) },
      });
    else {
      const outcome = oneOf(["accepted", "refused", "try-later"] as const);
      await putStockCall(whose, { at, outcome, ...(code && outcome !== "accepted" ? { code } : {}), ...seenTo });
    }
  }
  const told = (
    await database().$queryRawUnsafe<Told[]>(
      ORACLE,
      shop.sellerAccountId,
      [shop, second].map((one) => one.supplierId),
    )
  ).sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
  let listed = 0;
  for (let n = 0; n < FILTERS; n += 1) {
    const seen = n % 3 === 0 ? [shop.id, second.id] : null;
    const by: Scope = makeScope(shop.sellerAccountId, seen ?? "all");
    const asked = messageFilter.parse({
      ...{ status: oneOf(MESSAGE_TABS), direction: maybe(SORTS), method: maybe(METHODS), code: maybe(CODES) },
      ...{ shop: maybe([shop.id, second.id]), q: maybe(NUMBERS) ?? "" },
    });
    const expected = told.filter((one) => isAsked(one, asked, seen));
    const { rows, counts, lookedBackTo } = await readMessages(by, asked);
    const words = JSON.stringify({ ...asked, seen });
    const ofTab = expected.filter((one) => isOf(one, asked.status)).map(({ id }) => id);
    expect(
      rows.map(({ id }) => id),
      words,
    ).toEqual(ofTab.slice(0, 50));
    expect(counts, words).toEqual(
      Object.fromEntries(MESSAGE_TABS.map((tab) => [tab, expected.filter((one) => isOf(one, tab)).length])),
    );
    expect(lookedBackTo).toBeNull();
    listed += rows.length;
  }
  expect(listed).toBeGreaterThan(FILTERS);
});
