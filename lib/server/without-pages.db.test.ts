import { afterEach, describe, expect, test, vi } from "vitest";
import { database } from "@/lib/db/client";
import { beat } from "@/lib/delivery/testing/until";
import { makeShop } from "@/lib/delivery/testing/shop";
import { version } from "@/package.json";
import { orderBody, post, signedPush } from "@/lib/delivery/testing/signed-push";
import type { PagesState } from "./pages/supervise";
import { closeDoors, get, serveDoor } from "./testing/serve-door";

const SOON = { timeout: 30_000, interval: 1100 }; // an answer about health is good for a second
const AWAY: PagesState[] = ["silent", "down"];
const never = () => undefined;

afterEach(closeDoors);

describe.each(AWAY)("the pages are %s", (away) => {
  const serve = () => serveDoor(never, { state: () => away });

  test("a push is taken all the same", async () => {
    const { supplierId } = await makeShop();
    const push = signedPush(orderBody(supplierId, `LP-${away}`));
    const answer = await post(`http://127.0.0.1:${await serve()}/api/qimen?${push.rawQuery}`, push);
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining("<success>true</success>") as string });
    expect(await database().inboxItem.count({ where: { bizOrderCode: `LP-${away}` } })).toBe(1);
  });

  test("health says so, and that it is no reason to take us out of service", async () => {
    await beat("w");
    const port = await serve();
    await vi.waitFor(async () => {
      const { status, body } = await get(port, "/api/health");
      const told = JSON.parse(body) as object;
      expect(told).toMatchObject({ status: "degraded", database: "ok", worker: "ok", pages: away, version });
      // Whoever asks is anybody.
      expect(Object.keys(told).sort()).toEqual(
        ["status", "database", "worker", "clock", "clockAheadSeconds", "pages", "version"].sort(),
      );
      expect(status).toBe(200);
    }, SOON);
  });

  test.each([
    ["zh-CN", { cookie: "a=b; line3-locale=zh-CN", "accept-language": "en" }, "页面正在恢复", "每 2 秒"],
    ["en", { cookie: "line3-locale=en" }, "The pages are coming back", "every 2 seconds"],
    ["en", { "accept-language": "de-DE,de;q=0.9,en;q=0.8,zh;q=0.7" }, "The pages are coming back", "every 2 seconds"],
    ["zh-CN", { "accept-language": "zh-Hans-CN,en;q=0.5" }, "页面正在恢复", "每 2 秒"],
    ["zh-CN", {}, "页面正在恢复", "每 2 秒"],
  ])("a person gets a page in %s that asks again by itself", async (locale, headers, what, next) => {
    const told = await get(await serve(), "/orders?tab=all", { accept: "text/html,*/*;q=0.8", ...headers });
    expect(told).toMatchObject({ status: 503, headers: { "retry-after": "2", "cache-control": "no-store" } });
    expect(told.headers["content-security-policy"]).toContain("default-src 'self'");
    for (const part of [`<html lang="${locale}">`, '<meta http-equiv="refresh" content="2">', what, next])
      expect(told.body).toContain(part);
  });
});

test("in all states health counts database and worker first, and takes reads only", async () => {
  const port = await serveDoor(never);
  await beat("w", true);
  await vi.waitFor(async () => {
    const { status, body } = await get(port, "/api/health");
    expect([status, JSON.parse(body)]).toMatchObject([503, { status: "failing", worker: "silent", pages: "ok" }]);
  }, SOON);
  const response = await fetch(`http://127.0.0.1:${port}/api/health`, { method: "POST" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

describe("the pages die before they answer", () => {
  const dying = () => serveDoor((request) => request.socket.destroy());

  test("our own code hears that nobody knows, a person gets the page", async () => {
    const port = await dying();
    const json = await get(port, "/api/admin/orders");
    expect([json.status, JSON.parse(json.body)]).toEqual([503, { code: "UNAVAILABLE" }]);
    expect((await get(port, "/orders", { accept: "text/html" })).body).toContain('http-equiv="refresh"');
    const part = await get(port, "/orders?_rsc=1", { accept: "text/html", rsc: "1" });
    expect([part.status, part.headers["content-type"]]).toEqual([503, "text/plain; charset=utf-8"]);
  });

  test("a place in the lane is free again each time", async () => {
    const port = await dying();
    for (let turn = 0; turn < 60; turn += 1) expect((await get(port, "/api/admin/orders")).status).toBe(503);
  });
});
