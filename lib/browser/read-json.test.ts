import { afterEach, expect, test, vi } from "vitest";
import { readJson, refusalOfRead } from "./read-json";

afterEach(() => vi.unstubAllGlobals());

const read = () => readJson("/api/admin/orders", new AbortController().signal);

test.each([
  ["the session is over", () => Response.json({ code: "SIGNED_OUT" }, { status: 401 }), "SIGNED_OUT"],
  ["the role was taken away", () => Response.json({ code: "FORBIDDEN" }, { status: 403 }), "FORBIDDEN"],
  ["something in between answers", () => new Response("<html>Bad gateway</html>", { status: 502 }), null],
  [
    "nothing is heard",
    () => {
      throw new TypeError("Failed to fetch");
    },
    null,
  ],
])("%s", async (_case, answer, code) => {
  vi.stubGlobal("fetch", () => Promise.resolve().then(answer));
  const error: unknown = await read().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(refusalOfRead(error)?.code ?? null).toBe(code);
});

test("what was read is handed out", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ rows: [] })));
  expect(await read()).toEqual({ rows: [] });
});
