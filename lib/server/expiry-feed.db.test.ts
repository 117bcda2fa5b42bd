import ICAL from "ical.js";
import { NextRequest } from "next/server";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { tablesHolding } from "@/lib/db/testing/breakage";
import { closeFeed, openFeed } from "@/lib/shops/commands/feed";
import { isFeedOpen, listExpiries } from "@/lib/shops/queries/expiries";
import { addFlagship, addShop, auditOf, callerOf, codeFrom, makeWorld, type World } from "@/lib/shops/testing/world";
import { GET as feedRoute } from "@/app/api/feed/expiry/[file]/route";

const NOW = new Date("2026-11-28T04:00:00Z");

let world: World;
beforeEach(async () => {
  world = await makeWorld("FLAGSHIP");
  await addShop(world, { name: "直营店" });
});

describe("the expiry calendar (R49)", () => {
  const read = async (file: string, query = "") => {
    const request = new NextRequest(`http://localhost:3000/api/feed/expiry/${file}${query}`);
    return feedRoute(request, { params: Promise.resolve({ file }) });
  };
  /** By another library than the one that wrote it. */
  const eventsOf = async (response: Response) =>
    new ICAL.Component(ICAL.parse(await response.text()) as unknown[]).getAllSubcomponents("vevent").map((event) => ({
      uid: String(event.getFirstPropertyValue("uid")),
      on: String(event.getFirstPropertyValue("dtstart")),
      until: String(event.getFirstPropertyValue("dtend")),
      title: String(event.getFirstPropertyValue("summary")),
      text: String(event.getFirstPropertyValue("description")),
    }));

  beforeEach(async () => {
    await database().flagshipShop.update({
      where: { id: world.flagshipShopId },
      data: { authExpiresAt: new Date("2026-12-31T16:30:00Z"), name: "甲, 旗舰;店" },
    }); // 2027-01-01 in Shanghai
    await addShop(world, { name: "乙店", authExpiresAt: new Date("2026-12-01T00:00:00Z") });
    const withAgreement = await addShop(world, { name: "丙店" });
    await database().shop.update({ where: { id: withAgreement }, data: { agreementValidTo: new Date("2026-12-15") } });
    await addFlagship(world.sellerAccountId, "AUTHORIZED", {
      authExpiresAt: new Date("2026-12-01T04:00:00Z"),
      disabledAt: NOW,
    }); // disabled
  });

  test("lists what ends, by Shanghai's day", async () => {
    const found = await listExpiries(world.caller.scope);
    expect(found.map(({ kind, name, on }) => `${on} ${kind} ${name}`)).toEqual([
      "2026-12-01 shop 乙店",
      "2026-12-15 agreement 丙店",
      "2027-01-01 flagship 甲, 旗舰;店",
    ]);
    expect(found.at(-1)?.shops).toEqual(["丙店", "乙店", "直营店"].sort());
  });

  test("the feed is read by another library: whole days, stable names, escaped text, the consequence named (R44)", async () => {
    const { secret } = await openFeed(world.caller);
    expect(await tablesHolding(secret)).toEqual([]);
    const response = await read(`${secret}.ics`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    const events = await eventsOf(response);
    expect(events.map(({ on, until, title }) => [on, until, title])).toEqual([
      ["2026-12-01", "2026-12-02", "店铺授权到期：乙店"],
      ["2026-12-15", "2026-12-16", "商家仓直发协议到期：丙店"],
      ["2027-01-01", "2027-01-02", "旗舰店授权到期：甲, 旗舰;店"],
    ]);
    expect(events[2]?.text).toContain("漏单");
    const again = await eventsOf(await read(`${secret}.ics`, "?lang=en"));
    expect(again.map(({ uid }) => uid)).toEqual(events.map(({ uid }) => uid));
    expect(again[2]?.title).toBe("Flagship authorization ends: 甲, 旗舰;店");
  });

  test("an address is void once another was made or it was revoked; guesses and strangers get nothing", async () => {
    const { secret: first } = await openFeed(world.caller);
    const { secret: second } = await openFeed(world.caller);
    expect((await read(`${first}.ics`)).status).toBe(404);
    expect((await read(`${second}.ics`)).status).toBe(200);
    for (const file of [second, `${second}.ics.ics`, ".ics", "x.ics", `${"a".repeat(43)}.ics`])
      expect((await read(file)).status).toBe(404);
    expect(await isFeedOpen(world.caller.scope)).toBe(true);
    await closeFeed(world.caller);
    await closeFeed(world.caller);
    expect((await read(`${second}.ics`)).status).toBe(404);
    expect(await isFeedOpen(world.caller.scope)).toBe(false);
    const actions = (await auditOf(world.sellerAccountId)).map(({ action }) => action);
    expect(actions).toEqual(["settings.feed-opened", "settings.feed-opened", "settings.feed-closed"]);
    expect(await codeFrom(() => openFeed(callerOf(world, [])))).toBe("FORBIDDEN");
  });
});
