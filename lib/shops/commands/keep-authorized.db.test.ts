import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { seal } from "@/lib/db/seal";
import { startGateway, type GatewayAnswer, type GatewayCall } from "@/lib/delivery/testing/gateway";
import { createPlatformCaller } from "@/lib/platform/call";
import { sessionOfShop } from "../queries/rules";
import { addShop, auditOf, suspend, makeWorld, type World } from "../testing/world";
import { suspendReports } from "./suspend-reports";
import { runAuthorizationCheck, runAuthorizationRefresh } from "./keep-authorized";

const HOUR_MS = 3_600_000;
const GIVEN = new Date("2026-11-28T00:00:00Z");
const at = (hours: number) => new Date(GIVEN.getTime() + hours * HOUR_MS);
const TOKEN = {
  access_token: "6100-new",
  refresh_token: "6101-new",
  expires_in: 90 * 3600,
  re_expires_in: 900 * 3600,
  taobao_user_id: "77",
  taobao_user_nick: "shop",
};
const renewed = (words: object = {}) => ({ token_result: JSON.stringify({ ...TOKEN, ...words }), request_id: "r" });
const refused = { error_response: { code: 15, msg: "no", sub_code: "isv.refresh-token-invalid", sub_msg: "gone" } };
const invalidSession = { error_response: { code: 27, msg: "Invalid session", sub_code: "session-expired" } };
const user = (is_valid: boolean) => ({ tmc_user: { is_valid, topics: [] }, request_id: "r" });

let world: World;
let shopId = "";
const closers: (() => void)[] = [];

/** An authorization of 90 hours that may be renewed, with one shop. */
beforeEach(async () => {
  await database().flagshipShop.updateMany({ data: { disabledAt: GIVEN } }); // the jobs see every account: one at a time
  world = await makeWorld("FLAGSHIP");
  shopId = await addShop(world);
  const access = seal("6100-old");
  await database().flagshipShop.update({
    where: { id: world.flagshipShopId },
    data: {
      accessTokenCipher: access.cipher,
      refreshTokenCipher: seal("6101-old").cipher,
      keyId: access.keyId,
      authorizedAt: GIVEN,
      authBeganAt: GIVEN,
      authExpiresAt: at(90),
      refreshExpiresAt: at(900),
      platformSellerId: "77",
      platformNick: "shop",
    },
  });
});
afterEach(() => closers.splice(0).forEach((close) => close()));

async function platformThat(answer: (call: GatewayCall) => GatewayAnswer | Promise<GatewayAnswer>) {
  const gateway = await startGateway(answer);
  closers.push(() => gateway.stop());
  const settings = { appKey: "1", appSecret: "s", signMethod: "md5" as const, now: () => new Date() };
  return { call: createPlatformCaller({ ...settings, gatewayUrl: gateway.url }), calls: gateway.calls };
}

const flagship = () => database().flagshipShop.findUniqueOrThrow({ where: { id: world.flagshipShopId } });
const shop = () => database().shop.findUniqueOrThrow({ where: { id: shopId } });
const actionsOf = async () =>
  (await auditOf(world.sellerAccountId)).map(({ action }) => action).filter((one) => one.startsWith("flagship."));

describe("renewal", () => {
  test("when a third of its life is left, not before; suspended reports go on; audited as Line3's own act", async () => {
    const { call, calls } = await platformThat(() => renewed());
    await suspend(shopId);
    await runAuthorizationRefresh(call, at(59));
    expect(calls).toHaveLength(0);
    await runAuthorizationRefresh(call, at(60));
    expect(calls.map(({ form }) => [form.method, form.refresh_token, form.session])).toEqual([
      ["taobao.top.auth.token.refresh", "6101-old", undefined],
    ]);
    expect(await flagship()).toMatchObject({ authExpiresAt: at(150), authorizedAt: at(60), refreshExpiresAt: at(960) });
    expect((await flagship()).authBeganAt).toEqual(GIVEN); // it has counted all the while
    expect(await sessionOfShop(database(), shopId)).toBe("6100-new");
    expect((await shop()).reportsSuspendedAt).toBeNull();
    const [entry] = await auditOf(world.sellerAccountId, "flagship.refreshed");
    expect(entry).toMatchObject({
      actor: "system",
      before: { expiresAt: at(90).toISOString() },
      after: { expiresAt: at(150).toISOString() },
    });
    await runAuthorizationRefresh(call, at(61)); // young again
    expect(calls).toHaveLength(1);
  });

  test("mends an authorization that has ended while its refresh token has not", async () => {
    const { call } = await platformThat(() => renewed());
    await runAuthorizationRefresh(call, at(95));
    expect(await flagship()).toMatchObject({ authExpiresAt: at(185), authBeganAt: at(95) });
  });

  test.each([
    ["no refresh token", { refreshTokenCipher: null }],
    ["a refresh token that is over", { refreshExpiresAt: at(60) }],
    ["disabled", { disabledAt: GIVEN }],
  ])("is not asked for: %s", async (_name, words) => {
    await database().flagshipShop.update({ where: { id: world.flagshipShopId }, data: words });
    const { call, calls } = await platformThat(() => renewed());
    await runAuthorizationRefresh(call, at(80));
    expect(calls).toHaveLength(0);
  });

  test("refused: the token in force stays, the page says so once, and it is asked again a day later", async () => {
    const { call, calls } = await platformThat(() => refused);
    const before = await flagship();
    await runAuthorizationRefresh(call, at(60));
    await runAuthorizationRefresh(call, at(61));
    expect(calls).toHaveLength(1);
    expect(await flagship()).toEqual({ ...before, checkResult: "refresh-refused", checkedAt: at(60) });
    await runAuthorizationRefresh(call, at(84));
    expect(calls).toHaveLength(2);
    expect(await actionsOf()).toEqual(["flagship.refresh-refused"]);
    expect((await shop()).reportsSuspendedAt).toBeNull();
  });

  test("another shop's token is no renewal of ours", async () => {
    const { call } = await platformThat(() => renewed({ taobao_user_id: "78" }));
    await runAuthorizationRefresh(call, at(60));
    expect(await flagship()).toMatchObject({ authExpiresAt: at(90), checkResult: "refresh-refused" });
    expect(await sessionOfShop(database(), shopId)).toBe("6100-old");
  });

  test.each([
    ["no answer", "drop"],
    ["garbage", "<html>"],
    ["a text that is no token", { token_result: "{}", request_id: "r" }],
    ["a fault over there", { error_response: { code: 15, msg: "x", sub_code: "isp.remote-service-timeout" } }],
  ])("%s changes nothing; the next turn asks again", async (_name, answer) => {
    const { call } = await platformThat(() => answer);
    const before = await flagship();
    await runAuthorizationRefresh(call, at(60));
    expect(await flagship()).toEqual(before);
    expect(await actionsOf()).toEqual([]);
  });

  test("what a person did while the platform was asked stands", async () => {
    const { call } = await platformThat(async () => {
      await database().flagshipShop.update({
        where: { id: world.flagshipShopId },
        data: { authExpiresAt: at(8000), version: { increment: 1 } },
      });
      return renewed();
    });
    await runAuthorizationRefresh(call, at(60));
    expect((await flagship()).authExpiresAt).toEqual(at(8000));
    expect(await sessionOfShop(database(), shopId)).toBe("6100-old");
  });
});

describe("the daily look", () => {
  test("asks by nick with the token, and notes that the platform takes it", async () => {
    const { call, calls } = await platformThat(() => user(true));
    await runAuthorizationCheck(call, at(1));
    expect(calls.map(({ form }) => [form.method, form.nick, form.session])).toEqual([
      ["taobao.tmc.user.get", "shop", "6100-old"],
    ]);
    expect(await flagship()).toMatchObject({ checkResult: "valid", checkedAt: at(1), authState: "AUTHORIZED" });
    expect(await actionsOf()).toEqual([]);
  });

  test.each([
    ["says it is over", user(false)],
    ["refuses the token", invalidSession],
  ])("the platform %s: reports are suspended once, and go on when it is valid again", async (_name, answer) => {
    let said: GatewayAnswer = answer;
    const { call } = await platformThat(() => said);
    await runAuthorizationCheck(call, at(1));
    await runAuthorizationCheck(call, at(25));
    expect(await flagship()).toMatchObject({ checkResult: "invalid", checkedAt: at(25), authState: "AUTHORIZED" });
    expect(await shop()).toMatchObject({ suspensionReason: "authorization-lost", reportsSuspendedAt: at(1) });
    expect(await actionsOf()).toEqual(["flagship.found-lost"]);
    said = user(true);
    await runAuthorizationCheck(call, at(49));
    expect((await shop()).reportsSuspendedAt).toBeNull();
    expect(await actionsOf()).toEqual(["flagship.found-lost", "flagship.found-valid"]);
  });

  test("a hold that the gateway caused is not lifted by it", async () => {
    await suspend(shopId, "session-expired");
    const { call } = await platformThat(() => user(true));
    await runAuthorizationCheck(call, at(1));
    expect((await shop()).suspensionReason).toBe("session-expired");
  });

  test.each([
    ["says nothing of it", { request_id: "r" }, "unknown"],
    ["does not know the user", { error_response: { code: 15, msg: "x", sub_code: "isv.user-not-exist" } }, "unknown"],
    ["hangs up", "drop", null],
    ["answers garbage", "<html>", null],
    ["is busy", { error_response: { code: 10, msg: "busy" } }, null],
  ])("the platform %s: nothing is suspended", async (_name, answer, result) => {
    const { call } = await platformThat(() => answer);
    await runAuthorizationCheck(call, at(1));
    expect((await flagship()).checkResult).toBe(result);
    expect((await shop()).reportsSuspendedAt).toBeNull();
  });

  test.each([
    ["expired", { authExpiresAt: at(1) }],
    ["disabled", { disabledAt: GIVEN }],
    ["without a nick", { platformNick: null }],
    ["without a token", { accessTokenCipher: null }],
  ])("one that is %s is not asked about", async (_name, words) => {
    await database().flagshipShop.update({ where: { id: world.flagshipShopId }, data: words });
    const { call, calls } = await platformThat(() => user(false));
    await runAuthorizationCheck(call, at(1));
    expect(calls).toHaveLength(0);
  });
});

test("a call that was under way while somebody authorized anew does not hold what has just been mended", async () => {
  const { scope } = world.caller;
  const asked = await sessionOfShop(database(), shopId);
  const isCurrent = async (tx: Parameters<typeof sessionOfShop>[0]) => (await sessionOfShop(tx, shopId)) === asked;
  const access = seal("6100-new");
  await database().flagshipShop.update({
    where: { id: world.flagshipShopId },
    data: { accessTokenCipher: access.cipher, keyId: access.keyId },
  });
  const holdIt = (more: object) =>
    inOneCommit(bySystem(scope, GIVEN), (commit) =>
      suspendReports(commit, shopId, { reason: "session-expired", ...more }),
    );
  await holdIt({ isCurrent });
  expect((await shop()).reportsSuspendedAt).toBeNull();
  await holdIt({});
  expect((await shop()).reportsSuspendedAt).toEqual(GIVEN);
});
