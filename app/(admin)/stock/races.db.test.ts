import { inRequest, sessionOf } from "@/lib/auth/testing/request";
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { ActionResult } from "@/lib/kernel/app-error";
import { HALF } from "@/lib/publishing/testing/rows";
import { makeStockWorld, type StockWorld } from "@/lib/publishing/testing/stock-world";
import { changeWarehouse, createWarehouse } from "../settings/warehouses/actions";
import { addSku, adjust, reserve, setGoodsId } from "./actions";
import { apply, preview } from "./import/actions";
import { saveRule } from "./rules/actions";

/** How often each race is run; each time the loser may come a little earlier or later. */
const ROUNDS = 4;

let world: StockWorld;
let session: string;

beforeAll(async () => {
  world = await makeStockWorld();
  session = await sessionOf(world.caller.actor.userId);
});

type Act<Input> = (input: Input) => Promise<ActionResult<unknown>>;

/** Several requests at the same moment: what each was told, the winner's word first. */
async function race<Input>(act: Act<Input>, inputs: readonly Input[]): Promise<string[]> {
  const results = await Promise.all(inputs.map((input) => inRequest(session, () => act(input))));
  return results
    .map((result) => (result.ok ? "ok" : wordsOf(result.refusal)))
    .sort((a, b) => (a === "ok" ? -1 : b === "ok" ? 1 : 0));
}

function wordsOf({ code, fields }: { code: string; fields?: Record<string, string> }): string {
  return [code, ...Object.entries(fields ?? {}).map(([field, rule]) => `${field} ${rule.split("?")[0] ?? ""}`)].join(
    " ",
  );
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const fresh = (word: string) => `${word}-${randomUUID().slice(0, 8)}`;
const rule = () => ({ ...HALF, version: null });

async function newSku(): Promise<string> {
  const code = fresh("SKU");
  return (await database().sku.create({ data: { sellerAccountId: world.sellerAccountId, code, name: code } })).id;
}

async function newWarehouse(): Promise<{ id: string; code: string; name: string; platformCode: null }> {
  const code = fresh("WH");
  const { id } = await database().warehouse.create({
    data: { sellerAccountId: world.sellerAccountId, code, name: code },
  });
  return { id, code, name: code, platformCode: null };
}

/** Each: what several people ask for at once, and what those are told who come second. */
const RACES: Record<string, { run: () => Promise<string[]>; loser: string }> = {
  "the same code for a new warehouse": {
    run: () =>
      race(
        createWarehouse,
        times(4, () => ({ code: "", name: "新仓", platformCode: null })).map(withCode(fresh("WH"))),
      ),
    loser: "CONFLICT code duplicate",
  },
  "the same new code for two warehouses": {
    run: async () => {
      const [one, two] = [await newWarehouse(), await newWarehouse()];
      const code = fresh("WH");
      return race(
        changeWarehouse,
        [one, two].map(({ id, ...seen }) => ({ ...seen, id, code, seen })),
      );
    },
    loser: "CONFLICT code duplicate",
  },
  "the same platform code for two warehouses": {
    run: async () => {
      const [one, two] = [await newWarehouse(), await newWarehouse()];
      const platformCode = fresh("P");
      return race(
        changeWarehouse,
        [one, two].map(({ id, ...seen }) => ({ ...seen, id, platformCode, seen })),
      );
    },
    loser: "CONFLICT platformCode duplicate",
  },
  "the same code for a new SKU": {
    run: () =>
      race(
        addSku,
        times(4, () => ({ code: "", name: "新货", barCode: null, scItemId: null })).map(withCode(fresh("SKU"))),
      ),
    loser: "CONFLICT code duplicate",
  },
  "the same goods id for two new SKUs": {
    run: () => {
      const scItemId = fresh("6");
      return race(
        addSku,
        times(3, () => ({ code: fresh("SKU"), name: "新货", barCode: null, scItemId })),
      );
    },
    loser: "GOODS_ID_TAKEN",
  },
  "the same goods id for two SKUs": {
    run: async () => {
      const [one, two, scItemId] = [await newSku(), await newSku(), fresh("6")];
      return race(
        setGoodsId,
        [one, two].map((skuId) => ({ skuId, scItemId, replaces: null })),
      );
    },
    loser: "GOODS_ID_TAKEN",
  },
  "the first reservation for a channel": {
    run: async () => {
      const place = { skuId: await newSku(), warehouseId: world.warehouseId };
      return race(
        reserve,
        times(4, (index) => ({ ...place, channel: "门店", seen: 0, pieces: index + 1 })),
      );
    },
    loser: "STALE",
  },
  "the first count of a place": {
    run: async () => {
      const place = { skuId: await newSku(), warehouseId: world.warehouseId, reason: "盘点" };
      const seen = { good: 0, defective: 0 };
      return race(
        adjust,
        times(4, (index) => ({ ...place, seen, counted: { good: index + 1, defective: 0 } })),
      );
    },
    loser: "STALE",
  },
  "the first rule of a SKU": {
    run: async () => {
      const given = { ...rule(), shopId: world.shops[0].id, skuId: await newSku() };
      return race(
        saveRule,
        times(4, (index) => ({ ...given, percent: index })),
      );
    },
    loser: "STALE",
  },
  "the first rule of a shop": {
    run: async () => {
      await database().stockRule.deleteMany({ where: { shopId: world.shops[0].id, skuId: null } });
      return race(
        saveRule,
        times(4, (index) => ({ ...rule(), shopId: world.shops[0].id, skuId: null, percent: index })),
      );
    },
    loser: "STALE",
  },
  "the same file of counts": {
    run: async () => {
      const code = fresh("SKU");
      await database().sku.create({ data: { sellerAccountId: world.sellerAccountId, code, name: code } });
      const file = new Blob([`商家编码,仓库编码,良品\n${code},GJZY-SH-001,7\n`]);
      const shown = await inRequest(session, () => preview({ file }));
      if (!shown.ok) throw new Error(JSON.stringify(shown));
      const { fingerprint } = shown.value;
      return race(
        apply,
        times(3, () => ({ file, fileName: "counts.csv", fingerprint })),
      );
    },
    loser: "STALE",
  },
};

function withCode(code: string) {
  return <Row extends { code: string }>(row: Row): Row => ({ ...row, code });
}

test.each(Object.entries(RACES))("%s: one is saved, the others are told why not", async (_name, { run, loser }) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [winner, ...losers] = await run();
    expect([winner, ...losers]).toEqual(["ok", ...losers.map(() => loser)]);
    expect(losers.length).toBeGreaterThan(0);
  }
});
