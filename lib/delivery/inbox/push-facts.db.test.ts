import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { secretMark } from "@/lib/platform/secret-mark";
import { receivePush } from "./receive-push";
import { listKept, listNameless } from "./kept";
import { listTrouble } from "../trouble";
import { makeShop, type TestShop } from "../testing/shop";
import { APP, orderBody, signedPush, type PushWords } from "../testing/signed-push";

let shop: TestShop;
beforeEach(async () => {
  await database().inboxItem.deleteMany();
  shop ??= await makeShop(); // the only account of this file, until a test makes another
});
afterEach(() => {
  vi.restoreAllMocks();
});

const send = (body: string, words: PushWords = {}) => receivePush(signedPush(body, words));
const rows = () => database().inboxItem.findMany({ orderBy: { seq: "asc" } });

describe("what is kept of how a push came", () => {
  test("its content type, the secret that signed it, and how long it waited for the database", async () => {
    await send(orderBody(shop.supplierId), { contentType: "text/xml; charset=GBK\u0001" + "x".repeat(100) });
    await send(orderBody(shop.supplierId), {});
    const [odd, plain] = await rows();
    expect(odd).toMatchObject({ answer: "accepted", secretMark: secretMark(APP.key, APP.secret), signFacts: null });
    expect(odd?.contentType).toHaveLength(64);
    expect(odd?.contentType).toContain("GBK?xxx");
    expect(plain?.contentType).toBe("text/xml;charset=utf-8");
    expect(plain?.storedAfterMs).toBeGreaterThanOrEqual(0);
    expect(plain?.storedAfterMs).toBeLessThan(10_000);
  });

  test("of a badly signed one what explains it: never its body, a secret or the signature (R172)", async () => {
    const push = signedPush(orderBody(shop.supplierId));
    await receivePush({ ...push, body: Buffer.concat([push.body, Buffer.from("\n")]) });
    const [row] = await rows();
    expect(row).toMatchObject({
      note: "signature",
      bodyCipher: null,
      secretMark: null,
      signFacts: { tried: true, fit: { code: "body-trimmed", secret: "current" }, bodyBytes: push.body.length + 1 },
    });
    const kept = JSON.stringify(row?.signFacts);
    expect(kept).not.toContain(shop.supplierId);
    expect(kept).not.toContain(new URLSearchParams(push.rawQuery).get("sign") ?? "-");
  });

  test("a flood is searched once a second; what is explained later stands for its hour, and stays", async () => {
    let later = 60_000;
    const clock = performance.now.bind(performance);
    vi.spyOn(performance, "now").mockImplementation(() => clock() + later);
    await send(orderBody(shop.supplierId), { secret: "x" });
    const push = signedPush(orderBody(shop.supplierId));
    const unsigned = { ...push, rawQuery: `${push.rawQuery}&extra=1` };
    await receivePush(unsigned); // within the second
    expect(await rows()).toMatchObject([{ repeats: 1, signFacts: { tried: true, fit: null } }]);
    later += 1000;
    await receivePush(unsigned);
    const explained = { tried: true, fit: { code: "parameter-unsigned", detail: "extra" } };
    expect(await rows()).toMatchObject([{ repeats: 2, signFacts: explained }]);
    later += 1000;
    await send(orderBody(shop.supplierId), { secret: "x" });
    expect(await rows()).toMatchObject([{ repeats: 3, signFacts: explained }]);
  });

  test("of another app's key only the beginning", async () => {
    await send(orderBody(shop.supplierId), { query: { app_key: "99887766" } });
    const [row] = await rows();
    expect(row).toMatchObject({ note: "app-key", signFacts: { values: { app_key: "9988…" } } });
    expect(JSON.stringify(row?.signFacts)).not.toContain("99887766");
  });
});

describe("an authentic push whose shop cannot be read is nobody's secret", () => {
  const broken = (supplierId: string) => `<request><SupplierCode>${supplierId}</SupplierCode><bizOrderCode>1</biz`;
  const nameless = async ({ sellerAccountId }: TestShop) =>
    (await listTrouble(makeScope(sellerAccountId, "all"), new Date())).nameless?.count ?? 0;

  test("one that names a shop's supplier id is told to that shop's account, in time or not", async () => {
    await send(broken(shop.supplierId));
    await send(`${broken(shop.supplierId)} `, { sentAt: new Date(Date.now() - 3_600_000) });
    expect(await rows()).toMatchObject([
      { note: "not-well-formed:request@1:55", claimedSupplierId: shop.supplierId, shopId: null },
      { claimedSupplierId: shop.supplierId, shopId: null },
    ]);
    expect(await nameless(shop)).toBe(2);
    expect(await listKept()).toMatchObject([
      { shopId: shop.id, supplierId: shop.supplierId, unreadable: 2, failed: 0 },
    ]);
    expect(await listNameless()).toEqual([]);
  });

  test("one that names none is the operator's, and the account's while there is only one", async () => {
    await send(broken("4711471147114711"));
    const [row] = await rows();
    expect(row).toMatchObject({ claimedSupplierId: null });
    expect(await nameless(shop)).toBe(1);
    const stranger = await makeShop();
    expect([await nameless(shop), await nameless(stranger)]).toEqual([0, 0]);
    expect(await listNameless()).toMatchObject([
      { id: row?.id, note: "not-well-formed:request@1:55", contentType: "text/xml;charset=utf-8", repeats: 0 },
    ]);
    expect(await listKept()).toMatchObject([{ shopId: null, supplierId: null, unreadable: 1, forged: 0 }]);
  });

  test("the operator sees badly signed ones too, with their repeats", async () => {
    for (let times = 0; times < 3; times++) await send(orderBody(shop.supplierId), { secret: "x" });
    expect(await listKept()).toMatchObject([{ shopId: shop.id, unreadable: 0, forged: 3 }]);
  });
});
