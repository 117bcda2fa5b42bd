import { inRequest } from "@/lib/auth/testing/request";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { publicActionFor } from "@/lib/auth/public-action";
import { answering } from "@/lib/current-request";
import { logLinesOf } from "@/lib/delivery/testing/log-lines";
import { makeShop } from "@/lib/delivery/testing/shop";
import { orderBody, signedPush } from "@/lib/delivery/testing/signed-push";
import { refuse } from "@/lib/kernel/app-error";
import { closeDoors, get, postPush, serveDoor, type Page } from "./testing/serve-door";

const OURS = /^[0-9a-hjkmnp-tv-z]{10}$/;
const GIVEN = "4f9c1c0f6f7f4b8e9f3c2a1d0b9e8f7a";

afterEach(closeDoors);

const nothing: Page = (_request, response) => response.end();

type Line = { requestId?: string; msg: string };
const read = (lines: string) =>
  lines
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

describe("every answer of the door carries the number of its request", () => {
  test.each([
    "/",
    "/orders?q=1",
    "/api/admin/orders",
    "/api/health",
    "/api/metrics",
    "/_next/static/x.js",
    "/%E0%A4%A",
  ])("%s", async (path) => {
    const port = await serveDoor(nothing);
    expect((await get(port, path)).headers["x-request-id"]).toMatch(OURS);
  });

  test("one turned away by the door itself, too", async () => {
    const port = await serveDoor(nothing, { state: () => "down" });
    const away = await get(port, "/", { accept: "text/html" });
    expect([away.status, away.headers["x-request-id"]]).toEqual([503, expect.stringMatching(OURS)]);
  });

  test("the sender's own word counts only behind a proxy of ours", async () => {
    const named = { "x-request-id": GIVEN };
    const open = await serveDoor(nothing);
    const behind = await serveDoor(nothing, { trustProxy: 1 });
    expect((await get(open, "/", named)).headers["x-request-id"]).toMatch(OURS);
    expect((await get(behind, "/", named)).headers["x-request-id"]).toBe(GIVEN);
    expect((await get(behind, "/", { "x-request-id": "no number" })).headers["x-request-id"]).toMatch(OURS);
  });
});

describe("what is logged while a request is answered carries the number of the answer", () => {
  /** Pages with an act that fails in the way it is told to, as the pages' process answers it. */
  const act = publicActionFor({ input: z.object({ how: z.string() }) }, ({ how }) => {
    if (how === "refused") return refuse("STALE");
    throw new Error(how);
  });
  const pages: Page = (request, response) =>
    void answering(String(request.headers["x-request-id"]), async () => {
      const how = request.url?.slice(1) ?? "";
      response.end(JSON.stringify(await inRequest(null, () => act({ how }))));
    });

  test("a failure nobody expected: in the log, in the answer's head, and in what the page is told", async () => {
    const port = await serveDoor(pages);
    let answers: Awaited<ReturnType<typeof get>>[] = [];
    const lines = await logLinesOf(
      async () => void (answers = await Promise.all([get(port, "/one"), get(port, "/two")])),
    );
    const ids = answers.map(({ headers }) => headers["x-request-id"]);
    expect(new Set(ids).size).toBe(2);
    expect(answers.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      ids.map((requestId) => ({ ok: false, refusal: { code: "BUG", requestId } })),
    );
    const failed = read(lines).filter(({ msg }) => msg === "a request failed");
    expect(failed.map(({ requestId }) => requestId).sort()).toEqual([...ids].sort());
  });

  test("an ordinary refusal has none to show", async () => {
    const port = await serveDoor(pages);
    expect(JSON.parse((await get(port, "/refused")).body)).toEqual({ ok: false, refusal: { code: "STALE" } });
  });

  test("a push that is refused", async () => {
    const port = await serveDoor(nothing);
    const { supplierId } = await makeShop();
    let answer: Awaited<ReturnType<typeof get>> | undefined;
    const lines = await logLinesOf(
      async () => void (answer = await postPush(port, signedPush(orderBody(supplierId), { secret: "another" }))),
    );
    expect(answer?.headers["x-request-id"]).toMatch(OURS);
    expect(read(lines)).toMatchObject([{ msg: "a push was refused", requestId: answer?.headers["x-request-id"] }]);
  });
});
