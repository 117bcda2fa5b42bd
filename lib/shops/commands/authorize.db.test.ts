import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { changedTables, digests, tablesHolding } from "@/lib/db/testing/breakage";
import { unseal } from "@/lib/db/seal";
import type { Caller } from "@/lib/kernel/scope";
import { createTokenEndpoint } from "@/lib/platform/token-endpoint";
import { startSandbox } from "@/sandbox/main";
import { readSettings } from "@/sandbox/settings";
import { getFlagship } from "../queries/flagships";
import { receivingGate, sessionOfShop } from "../queries/rules";
import { consent } from "../testing/consent";
import {
  addFlagship,
  addShop,
  auditOf,
  callerOf,
  codeFrom,
  suspend,
  makeWorld,
  park,
  type World,
} from "../testing/world";
import { beginAuthorization, completeAuthorization, type Callback, type OAuthApp } from "./authorize";
import { dropAuthorization, keepAuthorization, resetAuthorization } from "./first-authorization";
import { setFlagshipEnabled } from "./save-flagship";

const OWNER = "2200900000001";
const SOMEBODY_ELSE = "2200900000002";
const DAY_MS = 24 * 3_600_000;

let platform = "";
let app: OAuthApp;
let world: World;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "line3-authorize-"));
  const sandbox = startSandbox(readSettings({ LINE3_DATA_DIR: dataDir }));
  await new Promise<void>((resolve) => sandbox.server.listen(0, "127.0.0.1", resolve));
  platform = `http://127.0.0.1:${(sandbox.server.address() as AddressInfo).port}`;
  app = {
    authorizeUrl: `${platform}/authorize`,
    appKey: "23000001",
    redirectUri: "http://localhost:3000/api/oauth/taobao/callback",
    exchange: createTokenEndpoint({
      tokenUrl: `${platform}/token`,
      appKey: "23000001",
      appSecret: "0123456789abcdef0123456789abcdef",
    }),
  };
  closers.push(() => {
    sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
afterAll(() => closers.forEach((close) => void close()));

beforeEach(async () => {
  world = await makeWorld("FLAGSHIP");
  // Which shop of the platform it is has been known since an earlier authorization.
  await database().flagshipShop.update({ where: { id: world.flagshipShopId }, data: { platformSellerId: OWNER } });
});
afterEach(() => change({ tokenSeconds: 31_525_571, refreshSeconds: 0, w2Seconds: null, tokenDown: false }));

async function change(settings: object): Promise<void> {
  await fetch(`${platform}/api/authorization`, { method: "PUT", body: JSON.stringify(settings) });
}

const flagshipOf = (id = world.flagshipShopId) => database().flagshipShop.findUniqueOrThrow({ where: { id } });
const shopOf = (id: string) => database().shop.findUniqueOrThrow({ where: { id } });
/** Whether pushes of a shop are taken up now. */
const gateOf = (id: string) => inOneCommit(world.caller, (commit) => receivingGate(commit, id));
const begin = (flagshipShopId = world.flagshipShopId, by: Caller = world.caller) =>
  beginAuthorization(by, { flagshipShopId }, app);

/** Begins, agrees, and comes back. */
async function agreed(flagshipShopId = world.flagshipShopId, userId = OWNER): Promise<Callback> {
  return consent((await begin(flagshipShopId)).address, userId);
}
const complete = (callback: Callback, by: Caller = world.caller, clock?: () => Date) =>
  completeAuthorization(by, callback, app, clock);

describe("an authorization", () => {
  test("stores the token sealed, its effective expiry, the shop's identity, and who gave it (R42, R50)", async () => {
    const old = new Date(Date.now() + 3 * DAY_MS);
    await database().flagshipShop.update({ where: { id: world.flagshipShopId }, data: { authExpiresAt: old } });
    await change({ w2Seconds: 7200, refreshSeconds: 86_400 });
    const before = Date.now();
    expect(await complete(await agreed())).toEqual({
      flagshipShopId: world.flagshipShopId,
      refusal: null,
      isPending: false,
    });
    const flagship = await flagshipOf();
    expect(flagship).toMatchObject({
      authState: "AUTHORIZED",
      platformSellerId: OWNER,
      platformNick: "示例旗舰店",
      authorizedBy: world.caller.actor.userId,
      version: 1,
    });
    const livesMs = (flagship.authExpiresAt?.getTime() ?? 0) - before;
    expect(Math.abs(livesMs - 7_200_000)).toBeLessThan(5000); // the earliest part, writes of the second level
    expect(flagship.refreshExpiresAt?.getTime()).toBeGreaterThan(before + 86_000_000);
    const session = unseal(flagship.accessTokenCipher ?? new Uint8Array(), flagship.keyId ?? "");
    expect(session).toMatch(/^6100/);
    expect(Buffer.from(flagship.accessTokenCipher ?? []).toString("latin1")).not.toContain(session);
    const [entry] = await auditOf(world.sellerAccountId, "flagship.authorized");
    expect(entry).toMatchObject({
      actor: world.caller.actor.userId,
      subjectId: world.flagshipShopId,
      before: { expiresAt: old.toISOString() },
      after: { expiresAt: flagship.authExpiresAt?.toISOString() },
    });
    expect(await tablesHolding(session)).toEqual([]);
  });

  test("lets what waited go on, once: suspended reports, parked pushes, of every shop bound to it (R47)", async () => {
    const past = new Date(Date.now() - 1000);
    await database().flagshipShop.update({ where: { id: world.flagshipShopId }, data: { authExpiresAt: past } });
    const suspended = await addShop(world, { authState: "UNAUTHORIZED" });
    const expired = await addShop(world, { authExpiresAt: past });
    const off = await addShop(world, { orderReceivingEnabled: false });
    const prepared = await addShop(world);
    await database().shop.update({ where: { id: prepared }, data: { activatedAt: null } });
    const disabled = await addShop(world, { authState: "DISABLED" });
    const elsewhere = await addShop(world, { flagshipShopId: await addFlagship(world.sellerAccountId, "AUTHORIZED") });
    await suspend(suspended);
    await suspend(elsewhere);
    for (const id of [suspended, expired, off, prepared, elsewhere]) await park(world, id, 2);
    expect(await gateOf(expired)).toMatchObject({ open: false });

    await complete(await agreed());
    expect(await gateOf(expired)).toEqual({ open: true });
    expect(await shopOf(suspended)).toMatchObject({
      reportsSuspendedAt: null,
      authState: "AUTHORIZED",
      authExpiresAt: null,
    });
    expect(await shopOf(expired)).toMatchObject({ authState: "AUTHORIZED", authExpiresAt: null });
    expect(await shopOf(disabled)).toMatchObject({ authState: "DISABLED" });
    expect((await shopOf(elsewhere)).reportsSuspendedAt).not.toBeNull();
    const parked = (shopId: string) => database().inboxItem.count({ where: { shopId, state: "PARKED" } });
    expect(await Promise.all([suspended, expired, off, prepared, elsewhere].map(parked))).toEqual([0, 0, 2, 2, 2]);
    const resumed = await auditOf(world.sellerAccountId, "shop.reports-resumed");
    expect(resumed.map(({ subjectId }) => subjectId)).toEqual([suspended]);
    expect(await sessionOfShop(database(), suspended)).toMatch(/^6100/);

    // A second authorization finds nothing waiting and leaves no second trace.
    await complete(await agreed());
    expect(await auditOf(world.sellerAccountId, "shop.reports-resumed")).toHaveLength(1);
    expect(await auditOf(world.sellerAccountId, "flagship.authorized")).toHaveLength(2);
  });

  test("is not begun by a caller of some shops, for a stranger's flagship shop, or for a disabled one", async () => {
    const some = callerOf(world, [await addShop(world)]);
    expect(await codeFrom(() => begin(world.flagshipShopId, some))).toBe("FORBIDDEN");
    const stranger = await makeWorld("FLAGSHIP");
    expect(await codeFrom(() => begin(stranger.flagshipShopId))).toBe("NOT_FOUND");
    await setFlagshipEnabled(world.caller, { flagshipShopId: world.flagshipShopId, on: false });
    expect(await codeFrom(() => begin())).toBe("FLAGSHIP_DISABLED");
    expect(await database().authorizationRequest.count({ where: { sellerAccountId: world.sellerAccountId } })).toBe(0);
  });
});

describe("a first authorization", () => {
  const fresh = () => addFlagship(world.sellerAccountId, "UNAUTHORIZED");
  const pendingOf = async (id: string) => (await getFlagship(world.caller.scope, id))?.pending ?? null;

  /** Somebody agrees; the request that waits for a word. */
  async function pending(id: string, userId = SOMEBODY_ELSE) {
    expect(await complete(await agreed(id, userId))).toEqual({ flagshipShopId: id, refusal: null, isPending: true });
    const requestId = (await pendingOf(id))?.requestId ?? "";
    return { flagshipShopId: id, requestId };
  }

  test("shows who gave it and counts for nothing until a person keeps it", async () => {
    const id = await fresh();
    const first = await pending(id);
    expect(await pendingOf(id)).toMatchObject({ sellerId: SOMEBODY_ELSE, sameName: "differs" });
    expect(await flagshipOf(id)).toMatchObject({
      authState: "UNAUTHORIZED",
      platformSellerId: null,
      accessTokenCipher: null,
    });
    const colleague = { ...world.caller, actor: { ...world.caller.actor, userId: randomUUID() } };
    await keepAuthorization(colleague, first);
    const { authState, platformSellerId, authorizedBy, accessTokenCipher, keyId } = await flagshipOf(id);
    expect([authState, platformSellerId, authorizedBy]).toEqual([
      "AUTHORIZED",
      SOMEBODY_ELSE,
      world.caller.actor.userId,
    ]);
    const session = unseal(accessTokenCipher ?? new Uint8Array(), keyId ?? "");
    expect([session.slice(0, 4), await tablesHolding(session), await pendingOf(id)]).toEqual(["6100", [], null]);
    expect(await codeFrom(() => keepAuthorization(world.caller, first))).toBe("AUTHORIZATION_STATE_USED");
    expect((await complete(await agreed(id, SOMEBODY_ELSE))).isPending).toBe(false); // the second needs nobody's word
  });

  test("the wrong account is dropped, and the right one then authorizes", async () => {
    const id = await fresh();
    const wrong = await pending(id);
    await dropAuthorization(world.caller, wrong);
    expect(await codeFrom(() => keepAuthorization(world.caller, wrong))).toBe("AUTHORIZATION_STATE_USED");
    await database().flagshipShop.update({ where: { id: world.flagshipShopId }, data: { platformSellerId: null } });
    await keepAuthorization(world.caller, await pending(id, OWNER));
    expect(await flagshipOf(id)).toMatchObject({ platformSellerId: OWNER, platformNick: "示例旗舰店" });
    expect(await auditOf(world.sellerAccountId, "flagship.authorization-dropped")).toHaveLength(1);
  });

  test("a newer one takes the place of the one that waits; after a day none is kept; a stranger's is not found", async () => {
    const id = await fresh();
    const older = await pending(id);
    const newer = await pending(id);
    expect(await codeFrom(() => keepAuthorization(world.caller, older))).toBe("AUTHORIZATION_STATE_USED");
    const stranger = await makeWorld("FLAGSHIP");
    expect(await codeFrom(() => keepAuthorization(stranger.caller, newer))).toBe("NOT_FOUND");
    expect(await codeFrom(() => dropAuthorization(callerOf(world, []), newer))).toBe("FORBIDDEN");
    const tomorrow = new Date(Date.now() + DAY_MS + 60_000);
    expect(await codeFrom(() => keepAuthorization(world.caller, newer, tomorrow))).toBe("AUTHORIZATION_PENDING_OVER");
    expect((await getFlagship(world.caller.scope, id, tomorrow))?.pending).toBeNull();
    await setFlagshipEnabled(world.caller, { flagshipShopId: id, on: false });
    expect(await codeFrom(() => keepAuthorization(world.caller, newer))).toBe("FLAGSHIP_DISABLED");
  });

  test("what was kept by mistake is reset while no shop in use lives by it", async () => {
    const id = await fresh();
    await keepAuthorization(world.caller, await pending(id));
    const shopId = await addShop(world, { flagshipShopId: id });
    const reset = () => resetAuthorization(world.caller, { flagshipShopId: id });
    expect(await codeFrom(reset)).toBe("FLAGSHIP_IN_USE");
    await database().shop.update({ where: { id: shopId }, data: { activatedAt: null } });
    await reset();
    expect(await flagshipOf(id)).toMatchObject({
      authState: "UNAUTHORIZED",
      platformSellerId: null,
      platformNick: null,
      accessTokenCipher: null,
      authExpiresAt: null,
    });
    await reset();
    expect(await auditOf(world.sellerAccountId, "flagship.authorization-reset")).toHaveLength(1);
    expect((await complete(await agreed(id, SOMEBODY_ELSE))).isPending).toBe(true);
  });
});

describe("refused by name, nothing half-saved", () => {
  /** The flagship shop's row and its shops' as they were: nothing of an authorization that failed may stay. */
  async function expectRefused(callback: Callback, code: string, by?: Caller, clock?: () => Date): Promise<void> {
    const before = await digests();
    const { refusal } = await complete(callback, by, clock);
    expect(refusal?.code).toBe(code);
    const changed = changedTables(before, await digests());
    expect(changed.filter((table) => !["AuthorizationRequest", "AuditEntry"].includes(table))).toEqual([]);
  }

  const failures = async () =>
    (await auditOf(world.sellerAccountId, "flagship.authorization-failed")).map(({ after }) => after);

  test("a state nobody gave out", async () => {
    await agreed();
    await expectRefused({ state: randomUUID(), code: "c", error: null }, "AUTHORIZATION_STATE_UNKNOWN");
    await expectRefused({ state: "", code: "c", error: null }, "AUTHORIZATION_STATE_UNKNOWN");
  });

  test("the same callback again, and the same code under a new state", async () => {
    const callback = await agreed();
    await complete(callback);
    const token = (await flagshipOf()).accessTokenCipher;
    await expectRefused(callback, "AUTHORIZATION_STATE_USED");
    const anew = new URL((await begin()).address).searchParams.get("state") ?? "";
    await expectRefused({ ...callback, state: anew }, "AUTHORIZATION_CODE_REFUSED");
    expect((await flagshipOf()).accessTokenCipher).toEqual(token);
    expect(await failures()).toEqual([
      { refusal: "AUTHORIZATION_CODE_REFUSED", words: "invalid_grant code is used, unknown or expired" },
    ]);
  });

  test("two callbacks at the same moment count once", async () => {
    const callback = await agreed();
    const both = await Promise.all([complete(callback), complete(callback)]);
    expect(both.map(({ refusal }) => refusal?.code ?? "done").sort()).toEqual(["AUTHORIZATION_STATE_USED", "done"]);
    expect(await auditOf(world.sellerAccountId, "flagship.authorized")).toHaveLength(1);
  });

  test("ten minutes later", async () => {
    const callback = await agreed();
    const at = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);
    await expectRefused(callback, "AUTHORIZATION_STATE_OVER", undefined, at(10));
    expect((await complete(callback, undefined, at(9))).refusal).toBeNull();
  });

  test("another person's session, another account's, somebody of some shops; the owner of the state may still end it", async () => {
    const callback = await agreed();
    const colleague = { ...world.caller, actor: { ...world.caller.actor, userId: randomUUID() } };
    await expectRefused(callback, "AUTHORIZATION_OTHER_PERSON", colleague);
    await expectRefused(callback, "AUTHORIZATION_OTHER_PERSON", (await makeWorld("FLAGSHIP")).caller);
    await expectRefused(callback, "AUTHORIZATION_OTHER_PERSON", callerOf(world, []));
    expect((await complete(callback)).refusal).toBeNull();
  });

  test("the owner of the shop says no", async () => {
    await expectRefused(await consent((await begin()).address, OWNER, "refuse"), "AUTHORIZATION_DECLINED");
    expect(await failures()).toEqual([{ refusal: "AUTHORIZATION_DECLINED", words: "access_denied" }]);
    const [request] = await database().authorizationRequest.findMany({
      where: { sellerAccountId: world.sellerAccountId },
    });
    expect(request).toMatchObject({ outcome: "AUTHORIZATION_DECLINED" });
  });

  test("the token endpoint is down", async () => {
    const callback = await agreed();
    await change({ tokenDown: true });
    await expectRefused(callback, "AUTHORIZATION_PLATFORM_SILENT");
    await change({ tokenDown: false });
    expect((await complete(await agreed())).refusal).toBeNull();
  });

  test("another shop's owner agreed: not the one this flagship shop is, nor one that another of ours is", async () => {
    await complete(await agreed());
    await expectRefused(await agreed(world.flagshipShopId, SOMEBODY_ELSE), "AUTHORIZATION_WRONG_SHOP");
    const fresh = await addFlagship(world.sellerAccountId, "UNAUTHORIZED");
    await expectRefused(await agreed(fresh, OWNER), "AUTHORIZATION_WRONG_SHOP");
    expect((await complete(await agreed(fresh, SOMEBODY_ELSE))).refusal).toBeNull();
  });

  test("the flagship shop was disabled meanwhile", async () => {
    const callback = await agreed();
    await setFlagshipEnabled(world.caller, { flagshipShopId: world.flagshipShopId, on: false });
    await expectRefused(callback, "FLAGSHIP_DISABLED");
  });
});
