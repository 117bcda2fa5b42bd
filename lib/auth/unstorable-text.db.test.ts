import { inRequest, sessionOf } from "./testing/request";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { database } from "@/lib/db/client";
import { log } from "@/lib/log";
import { authOptions } from "./options";
import { doors } from "./testing/sources";
import { SURFACE } from "./testing/surface";
import { addPerson, behind } from "./testing/visits";

// Outside Next there are no words for the columns of an export.
vi.mock("next-intl/server", () => ({ getTranslations: () => Promise.resolve((key: string) => key) }));

/** A NUL, and half of an emoji: PostgreSQL takes neither in a text. */
const UNSTORABLE = ["SF\0" + "779", "\ud83d", "\0"];

let session = "";

beforeAll(async () => {
  session = await sessionOf(await addPerson("ADMIN", { edition: "ENTERPRISE" }));
});

const among = (kind: string) => doors().filter(({ key }) => key.startsWith(kind));

test("every door of the surface is among those tried here", () => {
  const tried = ["action ", "GET ", "POST ", "page "].flatMap((kind) => among(kind));
  expect(tried.map(({ key }) => key).sort()).toEqual(Object.keys(SURFACE).sort());
});

/** Such a text wherever one may stand: whatever the form calls its fields. */
const everyField = (text: string): object =>
  new Proxy(
    {},
    { get: (_form, name) => (typeof name === "string" && name !== "then" ? text : undefined), has: () => true },
  );

describe.each(among("action "))("$key", (door) => {
  test("refuses such a text by the name of its field", async () => {
    if (!SURFACE[door.key]?.includes("ADMIN")) return;
    const run = await behind(door);
    for (const text of UNSTORABLE) {
      const result = await inRequest(session, () => run({ lines: [{ name: "好" }, { name: text }], ids: [] }));
      expect(result).toEqual({
        ok: false,
        refusal: { code: "INVALID_INPUT", fields: { "lines.1.name": "unstorable" } },
      });
    }
  });
});

describe.each([...among("GET "), ...among("POST ")])("$key", (door) => {
  test("refuses such a text by the name of its parameter", async () => {
    const run = await behind(door);
    for (const name of ["q", "after", "code", "storeCode", "anything"]) {
      const address = new URL(`http://localhost:3000/api/admin?status=all&${name}=SF%00779`);
      const request = new NextRequest(address, { method: door.name });
      const response = (await inRequest(session, () => run(request, { params: Promise.resolve({}) }))) as Response;
      expect(response.status).toBe(422);
      expect(await response.json()).toEqual({ code: "INVALID_INPUT", fields: { [name]: "unstorable" } });
    }
    await database().rateLimit.deleteMany();
    const named = new NextRequest("http://localhost:3000/api/admin", { method: door.name });
    const params = Promise.resolve({ id: "a\0" });
    expect(((await inRequest(session, () => run(named, { params }))) as Response).status).toBe(422);
  });
});

describe.each(among("page "))("$key", (door) => {
  test("asks the database for none of it, wherever it stands in the address", async () => {
    const run = await behind(door);
    const told = vi.spyOn(log, "error").mockImplementation(() => undefined);
    for (const text of UNSTORABLE) {
      const searchParams = Promise.resolve(everyField(text));
      const params = Promise.resolve({ id: text, topic: text });
      const thrown = await inRequest(session, () => run({ params, searchParams })).then(
        () => null,
        (error: unknown) => error,
      );
      // Outside Next a page may not be drawn to its end; what counts is that it was not the database that ended it.
      expect((thrown as Error | null)?.constructor.name ?? "").not.toMatch(/^PrismaClient/);
    }
    expect(told.mock.calls.filter(([facts]) => JSON.stringify(facts).includes("Prisma"))).toEqual([]);
    told.mockRestore();
  });
});

/** A route that anybody may ask. */
async function openRoute(file: string) {
  const door = { key: `GET ${file}`, file, name: "GET", need: null, fault: null };
  return (await behind(door)) as (request: NextRequest, context: object) => Promise<Response>;
}

describe("doors without a session", () => {
  const [provider] = authOptions.providers;
  const authorize = (email: string) =>
    (provider as unknown as { options: { authorize: (given: object) => Promise<unknown> } }).options
      .authorize({ email, password: "right horse" })
      .then(
        () => "signed-in",
        (thrown: unknown) => (thrown as Error).message,
      );

  test.each(["\0ab", "a\0b@line3.example", "\ud83dab@line3.example"])(
    "sign-in takes %j for nobody's address",
    async (email) => {
      expect(await authorize(email)).toBe("bad-credentials");
    },
  );

  test("sign-in with the database away says so in our words", async () => {
    const told = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const lost = vi.spyOn(database().user, "findUnique").mockRejectedValue(new Error("Can't reach database server"));
    expect(await authorize("admin@line3.example")).toBe("unavailable");
    lost.mockRestore();
    told.mockRestore();
  });

  test("the way back from the platform knows no such state, and a feed no such file", async () => {
    const address = "http://localhost:3000/api/oauth/taobao/callback?state=a%00&code=b%00&error=c%00";
    const backFromPlatform = await openRoute("app/api/oauth/taobao/callback/route.ts");
    const expiryFeed = await openRoute("app/api/feed/expiry/[file]/route.ts");
    const response = await inRequest(session, () => backFromPlatform(new NextRequest(address), {}));
    expect(response.headers.get("location")).toBe("/flagships?result=AUTHORIZATION_STATE_UNKNOWN");
    const feed = await expiryFeed(new NextRequest("http://localhost:3000/api/feed/expiry/x"), {
      params: Promise.resolve({ file: "\0.ics" }),
    });
    expect(feed.status).toBe(404);
  });
});
