import { inRequest } from "@/lib/auth/testing/request";
import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { beforeAll, expect, test } from "vitest";
import { doors, type Door } from "@/lib/auth/testing/sources";
import { behind, strangers } from "@/lib/auth/testing/visits";
import { changedTables, digests } from "@/lib/db/testing/breakage";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { Edition } from "@/lib/kernel/scope";
import { HALF } from "@/lib/publishing/testing/rows";

const id = () => randomUUID();
const target = { shopId: id(), skuId: id(), storeCode: "GJZY-SH-001" };
const file = new Blob(["货品编码,仓库编码,良品,次品\n"]);
const fingerprint = "0".repeat(64);

type Given = Record<string, unknown>;

/** For every door: what it takes, and what it does not; null where it takes anything, since a stale link is no error. */
const GIVEN: Record<string, { good: Given; bad: Given | null }> = {
  "action stock.adjust": {
    good: {
      ...{ skuId: id(), warehouseId: id(), reason: "盘点" },
      ...{ seen: { good: 0, defective: 0 }, counted: { good: 1, defective: 0 } },
    },
    bad: { skuId: "牙膏" },
  },
  "action stock.reserve": {
    good: { skuId: id(), warehouseId: id(), channel: "门店", seen: 0, pieces: 1 },
    bad: { pieces: -1 },
  },
  "action stock.addSku": { good: { code: "A-1", name: "甲", barCode: null, scItemId: null }, bad: { code: "" } },
  "action stock.changeSku": {
    good: { id: id(), name: "甲", barCode: null, seen: { name: "乙", barCode: null } },
    bad: { id: "A-1" },
  },
  "action stock.setGoodsId": { good: { skuId: id(), scItemId: "77", replaces: null }, bad: { scItemId: "" } },
  "action stock.publishSkus": { good: { skuIds: [id()] }, bad: { skuIds: [] } },
  "action stock/import.preview": { good: { file }, bad: { file: "counts.csv" } },
  "action stock/import.apply": { good: { file, fileName: "counts.csv", fingerprint }, bad: { fingerprint: "1" } },
  "action stock/errors.retryGroup": { good: { cause: "occupied", shopId: null }, bad: { cause: "rain" } },
  "action stock/errors.retryTargets": { good: { targets: [target] }, bad: { targets: [] } },
  "action stock/reconcile.observe": { good: { targets: [target] }, bad: { targets: [{}] } },
  "action stock/rules.saveRule": {
    good: { shopId: id(), skuId: null, version: null, ...HALF },
    bad: { shopId: id(), skuId: null, version: null, ...HALF, percent: -1 },
  },
  "action stock/rules.removeRule": { good: { shopId: id(), skuId: null, version: 1 }, bad: { version: "1" } },
  "action stock/rules.pause": {
    good: { shopId: id(), skuId: null, until: "2099-01-01T00:00:00Z", reason: "盘点" },
    bad: { shopId: id(), skuId: null, until: "tomorrow", reason: "盘点" },
  },
  "action stock/rules.endPause": { good: { pauseId: id() }, bad: { pauseId: "" } },
  "action stock/rules.saveOwner": {
    good: { shopId: id(), ownerUserId: "2200800000002" },
    bad: { shopId: id(), ownerUserId: "me" },
  },
  "action stock/rules.publish": { good: { targets: [target] }, bad: { targets: "all" } },
  "GET /api/admin/stock": { good: {}, bad: null },
  "GET /api/admin/stock/[id]": { good: {}, bad: null },
  "GET /api/admin/publishing/attempts": { good: {}, bad: null },
  "GET /api/admin/publishing/attempts/export": { good: {}, bad: null },
  "GET /api/admin/publishing/errors": { good: {}, bad: null },
  "GET /api/admin/publishing/errors/targets": { good: { cause: "occupied" }, bad: { cause: "rain" } },
  "GET /api/admin/stock/export": { good: {}, bad: null },
  "GET /api/admin/publishing/number": { good: { shopId: id(), skuId: id() }, bad: { shopId: "1" } },
  "GET /api/admin/publishing/occupying": { good: target, bad: { storeCode: "" } },
  "GET /api/admin/publishing/reconcile": { good: {}, bad: null },
  "GET /api/admin/publishing/rules": { good: { shop: id() }, bad: { shop: "1" } },
  "GET /api/admin/publishing/rules/[id]": { good: {}, bad: null },
  "GET /api/admin/publishing/simulation": {
    good: { shopId: id(), rule: JSON.stringify(HALF) },
    bad: { shopId: id(), rule: "{" },
  },
};

const found = doors().filter(({ key }) => /stock|publishing/.test(key) && !key.startsWith("page"));
let sessions: Record<Edition, string>;

beforeAll(async () => void (sessions = await strangers()));

/** The answer's code, by HTTP with its status; what is let pass has none. */
async function answer(door: Door, edition: Edition, given: Given): Promise<string> {
  const run = await behind(door);
  return inRequest(sessions[edition], async () => {
    if (door.key.startsWith("action")) {
      const result = (await run(given)) as ActionResult<unknown>;
      return result.ok ? "passed" : result.refusal.code;
    }
    const address = new URL("http://localhost:3000/api/admin/stock");
    for (const [name, value] of Object.entries(given)) address.searchParams.set(name, String(value));
    const response = (await run(new NextRequest(address), { params: Promise.resolve({ id: id() }) })) as Response;
    return response.ok ? "passed" : `${String(response.status)} ${((await response.json()) as { code: string }).code}`;
  });
}

test("every door of stock is tried", () => {
  expect(found.map(({ key }) => key).sort()).toEqual(Object.keys(GIVEN).sort());
});

test.each(found)("$key is the enterprise edition's, whatever it is given (R9, R143)", async (door) => {
  const { good, bad } = GIVEN[door.key] ?? { good: {}, bad: null };
  const isAction = door.key.startsWith("action");
  const before = await digests();
  for (const given of [good, bad ?? { nothing: "that is asked for" }])
    expect(await answer(door, "FLAGSHIP", given)).toBe(
      isAction ? "EDITION_NOT_SUPPORTED" : "409 EDITION_NOT_SUPPORTED",
    );
  expect(changedTables(before, await digests())).toEqual([]);
  // Before the other edition the same is good and bad: what was refused above is the edition.
  const invalid = isAction ? "INVALID_INPUT" : "422 INVALID_INPUT";
  expect(await answer(door, "ENTERPRISE", good)).not.toBe(invalid);
  if (bad) expect(await answer(door, "ENTERPRISE", bad)).toBe(invalid);
});
