import { inRequest, sessionOf } from "@/lib/auth/testing/request";
import { expect, test } from "vitest";
import { entriesFor } from "@/components/shell/navigation";
import { currentCaller } from "@/lib/auth/require-caller";
import type { Caller } from "@/lib/kernel/scope";
import { saveSettings } from "@/lib/shops/commands/save-settings";
import { setAgCallback } from "@/lib/shops/commands/switches";
import { supports } from "@/lib/shops/domain/capabilities";
import { getSettings } from "@/lib/shops/queries/account";
import { addShop, codeFrom, makeWorld, switchEdition, type World } from "@/lib/shops/testing/world";

/** What the person finds after signing in anew, whoever the account is. */
async function found(world: World, shopId: string) {
  const caller = await inRequest(await sessionOf(world.caller.actor.userId), () => currentCaller());
  if (!caller) throw new Error("not signed in");
  return {
    refunds: pathTo(caller, "refunds"),
    settings: pathTo(caller, "afterSalesSettings"),
    stock: supports(caller.edition, "stockSync"),
    savesSettings: await passes(async () => saveSettings(caller, await unchanged(caller))),
    switchesAg: await passes(() => setAgCallback(caller, { shopId, on: true })),
  };
}

function pathTo(caller: Caller, key: string): string | null {
  const entry = entriesFor(caller.role, caller.edition).find((one) => one.key === key);
  return entry ? [...(entry.path[caller.edition] ?? []), entry.label].join(" / ") : null;
}

async function passes(act: () => Promise<unknown>): Promise<string> {
  let refused = "passed";
  await act().catch(async (error: unknown) => {
    refused = await codeFrom(() => Promise.reject(error instanceof Error ? error : new Error(String(error))));
  });
  return refused;
}

async function unchanged(caller: Caller) {
  const { reportReceipts, reportOnFullReceipt, autoSubmitRefunds, reportArrivals, version } = await getSettings(
    caller.scope,
  );
  return {
    reportReceipts,
    trigger: reportOnFullReceipt ? ("FULL" as const) : ("OFF" as const),
    autoSubmitRefunds,
    reportArrivals,
    version,
  };
}

test("another edition is one value of the account: menu, settings, AG回传 and stock sync follow it (R1)", async () => {
  const world = await makeWorld("ENTERPRISE");
  const shopId = await addShop(world);
  expect(await found(world, shopId)).toEqual({
    refunds: "orders / rawRefunds",
    settings: "settings / systemSettings / afterSalesSettings",
    stock: true,
    savesSettings: "passed",
    switchesAg: "EDITION_NOT_SUPPORTED",
  });
  await switchEdition(world, "FLAGSHIP");
  expect(await found(world, shopId)).toEqual({
    refunds: "sales / afterSales / rawRefunds",
    settings: null,
    stock: false,
    savesSettings: "EDITION_NOT_SUPPORTED",
    switchesAg: "passed",
  });
});
