import { createHmac, randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { tablesHolding } from "@/lib/db/testing/breakage";
import type { Pump } from "@/lib/delivery/queue/pump";
import { logLinesOf } from "@/lib/delivery/testing/log-lines";
import { makeShop, type TestShop } from "@/lib/delivery/testing/shop";
import { beat, until } from "@/lib/delivery/testing/until";
import type { By } from "@/lib/kernel/scope";
import { startMailServer } from "@/lib/mail/testing/smtp-server";
import { AppError } from "@/lib/kernel/app-error";
import { makeScope } from "@/lib/kernel/scope-maker";
import { changeChannel, createChannel, switchChannel } from "../commands/channels";
import { reconcileAlerts } from "../commands/reconcile-alerts";
import { testChannel } from "../commands/test-channel";
import type { Finding } from "../domain/finding";
import { getChannel, listChannels } from "../queries/channels";
import { startRobot } from "../testing/receivers";
import { startNotices, type NoticeSettings } from "./deliver";
import type { SealedChannel } from "./tell";
import { tell } from "./tell";

const OK = { errcode: 0, errmsg: "ok" };
const NO = { errcode: 310000, errmsg: "sign not match, access_token=0123456789abcdef" };
const KINDS = ["PUSHES_PARKED"] as const;
const BASE = "https://line3.example";

let shop: TestShop;
let by: By;
const closers: (() => unknown)[] = [];

beforeEach(async () => {
  shop = await makeShop();
  by = {
    scope: makeScope(shop.sellerAccountId, "all"),
    actor: { kind: "person", userId: randomUUID(), name: "陈管理", role: "ADMIN", ip: null },
  };
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const finding = (level = 0): Finding => ({
  kind: "PUSHES_PARKED",
  shopId: shop.id,
  key: shop.id,
  level,
  facts: { count: 3, sinceAt: "2026-11-28T01:30:00Z" },
  href: `/orders?status=PARKED&shop=${shop.id}`,
});

const raise = (...levels: number[]) => reconcileAlerts(by.scope, KINDS, levels.map(finding), new Date());

async function robot(answer: Parameters<typeof startRobot>[0]) {
  const started = await startRobot(answer);
  closers.unshift(() => started.stop());
  return started;
}

async function pump(words: Partial<NoticeSettings> = {}): Promise<Pump> {
  const workerId = randomUUID();
  await beat(workerId);
  const settings = { mail: null, allowPrivate: true, concurrency: 2, baseUrl: BASE, waitsSeconds: [0], ...words };
  const started = startNotices({ workerId, ...settings });
  closers.push(() => started.stop());
  return started;
}

const channel = (words: Partial<Parameters<typeof createChannel>[1]> & { target: string }) =>
  createChannel(by, { name: `渠道 ${randomUUID()}`, route: "DINGTALK", secret: "", locale: "zh-CN", ...words });

function notices() {
  return database().alertNotice.findMany({
    where: { sellerAccountId: shop.sellerAccountId },
    orderBy: { createdAt: "asc" },
  });
}

const settled = (state: string) =>
  until(async () => {
    const found = await notices();
    return found.length > 0 && found.every((one) => one.state === state) ? found : null;
  }, state);

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => "passed",
    (error: unknown) => (error instanceof AppError ? error.refusal.code : String(error)),
  );
}

test("DingTalk: markdown, signed as its documentation says, in Chinese with a link, once", async () => {
  const there = await robot(() => OK);
  await channel({ target: there.url, secret: "SECabc" });
  await raise(0);
  await raise(0);
  await pump();
  await settled("SENT");
  expect(there.calls).toHaveLength(1);
  const [call] = there.calls;
  if (!call) throw new Error("The robot was not called");
  const { url, body } = call;
  const timestamp = url.searchParams.get("timestamp") ?? "";
  const sign = createHmac("sha256", "SECabc").update(`${timestamp}\nSECabc`).digest("base64");
  expect([url.searchParams.get("sign"), url.searchParams.get("access_token")]).toEqual([sign, "0123456789abcdef"]);
  expect(body.msgtype).toBe("markdown");
  expect(body.markdown.title).toMatch(/^【Line3 告警】.*有 3 条订单推送暂存$/);
  expect(body.markdown.text).toContain("最早一条 11-28 09:30 到达");
  expect(body.markdown.text).toContain(`(${BASE}/orders?status=PARKED&shop=${shop.id})`);
});

test("WeCom: markdown in its own field, without a signature", async () => {
  const there = await robot(() => OK);
  await channel({ route: "WECOM", target: there.url, secret: "ignored" });
  await raise(0);
  await pump();
  await settled("SENT");
  expect(there.calls[0]?.url.searchParams.has("sign")).toBe(false);
  expect(there.calls[0]?.body.markdown.content).toContain("有 3 条订单推送暂存");
});

test("mail: by the mail server, a Message-ID of its own; without one it says so and goes on trying", async () => {
  const mailbox = await startMailServer();
  closers.push(() => mailbox.stop());
  await channel({ route: "MAIL", target: "wang@example.com" });
  await raise(0);
  const idle = await pump();
  await until(async () => (await notices())[0]?.failure === "not-configured", "the reason");
  await idle.stop();
  await pump({ mail: { url: mailbox.url, from: "Line3 <line3@example.com>" } });
  const [notice] = await settled("SENT");
  expect(mailbox.taken).toHaveLength(1);
  expect(mailbox.taken[0]?.to).toContain("wang@example.com");
  expect(mailbox.taken[0]?.message).toContain(`Message-ID: <${notice?.id}@line3>`);
});

test("refused and not reached are tried again with the same number, and the reason is kept without the token", async () => {
  const there = await robot((nth) => (nth < 3 ? NO : OK));
  await channel({ target: there.url });
  await raise(0);
  const lines = await logLinesOf(async () => {
    await pump({ waitsSeconds: [0.2] });
    await until(async () => ((await notices())[0]?.failure ?? "").startsWith("refused 310000"), "the refusal");
    expect((await notices())[0]?.failure).not.toContain("0123456789abcdef");
    await settled("SENT");
  });
  expect(lines).not.toContain("0123456789abcdef");
  expect((await notices())[0]).toMatchObject({ attempts: 3, failure: null });
  const numbers = there.calls.map(({ body }) => /编号 (\S+)，/.exec(body.markdown.text ?? "")?.[1]);
  expect(new Set(numbers).size).toBe(1);
});

test("after 24 h it is failed for good, and its channel shows that", async () => {
  const there = await robot(() => NO);
  const { id } = await channel({ target: there.url });
  await raise(0);
  await database().alertNotice.updateMany({
    where: { channelId: id },
    data: { createdAt: new Date(Date.now() - 25 * 3_600_000) },
  });
  await pump();
  await settled("FAILED");
  const [row] = await listChannels(by.scope, new Date());
  expect(row).toMatchObject({ lost: 1, last: { outcome: "failed", isTest: false } });
});

test("what a dead worker was sending is sent by another: at least once, under the same number", async () => {
  const there = await robot(() => OK);
  await channel({ target: there.url });
  await raise(0);
  const dead = randomUUID();
  await beat(dead, true);
  await database().alertNotice.updateMany({
    where: { sellerAccountId: shop.sellerAccountId },
    data: { state: "SENDING", leaseOwner: dead, leaseUntil: new Date(Date.now() + 60_000), attempts: 1 },
  });
  await pump();
  await settled("SENT");
  expect(there.calls).toHaveLength(1);
});

test("two workers send it once", async () => {
  const there = await robot(() => OK);
  await channel({ target: there.url });
  await channel({ target: there.url });
  await Promise.all([pump(), pump(), pump()]);
  await raise(0);
  await settled("SENT");
  expect(there.calls).toHaveLength(2);
});

test("what is over, off or exceeded is not told any more", async () => {
  const there = await robot(() => OK);
  const on = await channel({ target: there.url });
  const off = await channel({ target: there.url });
  await raise(0);
  await raise(1);
  await switchChannel(by, { id: off.id, on: false });
  await pump();
  const [sent, ...more] = await settled("SENT");
  expect([sent?.channelId, sent?.level, more, there.calls.length]).toEqual([on.id, 1, [], 1]);
  await Promise.all(closers.splice(-1).map((close) => close()));
  await raise(2);
  await raise();
  await pump();
  await until(async () => (await notices()).length === 1, "the notice to be dropped");
  expect(there.calls).toHaveLength(1);
});

test("a private address is not called in production", async () => {
  const there = await robot(() => OK);
  const { id } = await channel({ target: there.url });
  const row = (await database().notificationChannel.findUniqueOrThrow({ where: { id } })) as SealedChannel;
  const text = { subject: "s", paragraphs: [], link: BASE, linkLabel: "l", reference: "r", messageId: "m" };
  const told = (channelRow: SealedChannel) => tell({ mail: null, allowPrivate: false }, channelRow, text, new Date());
  expect(await told(row)).toMatchObject({ ok: false, code: "private-address" });
  await changeChannel(by, {
    id,
    version: 0,
    name: "本机",
    target: there.url.replace("127.0.0.1", "localhost"),
    secret: "",
    locale: "zh-CN",
    dropSecret: false,
  });
  const byName = (await database().notificationChannel.findUniqueOrThrow({ where: { id } })) as SealedChannel;
  expect(await told(byName)).toMatchObject({ ok: false, code: "private-address" });
  expect(there.calls).toEqual([]);
});

test("a test says what really came of it, and not twice within 5 s", async () => {
  const there = await robot((nth) => (nth === 1 ? OK : NO));
  const good = await channel({ target: there.url });
  const bad = await channel({ target: there.url });
  const gone = await channel({ target: "http://127.0.0.1:9/robot" });
  const mail = await channel({ route: "MAIL", target: "wang@example.com" });
  expect(await testChannel(by, { id: good.id })).toEqual({ isSent: true, code: null, text: "" });
  expect(there.calls[0]?.body.markdown.text).toContain("陈管理 测试了通知渠道");
  expect(await testChannel(by, { id: bad.id })).toMatchObject({ isSent: false, code: "refused" });
  expect(await testChannel(by, { id: gone.id })).toMatchObject({ isSent: false, code: "not-reached" });
  expect(await testChannel(by, { id: mail.id })).toMatchObject({ isSent: false, code: "not-reached" });
  expect(await codeOf(testChannel(by, { id: good.id }))).toBe("TOO_MANY_REQUESTS");
  const rows = await listChannels(by.scope, new Date());
  const lastOf = (id: string) => rows.find((row) => row.id === id)?.last;
  expect(lastOf(good.id)).toMatchObject({ outcome: "sent", isTest: true });
  expect(lastOf(bad.id)).toMatchObject({ outcome: "failed", isTest: true });
  expect(rows.map(({ lost }) => lost)).toEqual([0, 0, 0, 0]);
});

test("each channel is told in its own language, the test message too", async () => {
  const there = await robot(() => OK);
  const chinese = await channel({ target: there.url });
  const english = await channel({ target: there.url, locale: "en" });
  const heard = () => there.calls.map(({ body }) => body.markdown.title ?? "");
  await raise(0);
  await pump();
  await settled("SENT");
  await until(() => Promise.resolve(there.calls.length === 2), "both channels to be told");
  expect(heard().filter((title) => title.includes("告警"))).toHaveLength(1);
  for (const { id } of [english, chinese]) await testChannel(by, { id });
  const [inEnglish, inChinese] = there.calls.slice(2).map(({ body }) => body.markdown.text ?? "");
  expect(inEnglish).not.toContain("测试了通知渠道");
  expect(inChinese).toContain("测试了通知渠道");
  const edit = { id: english.id, version: 0, name: "英文群", target: "", secret: "", dropSecret: false };
  await changeChannel(by, { ...edit, locale: "zh-CN" });
  expect(await getChannel(by.scope, english.id)).toMatchObject({ locale: "zh-CN", version: 1 });
});

test("a channel's target and secret are sealed, never told, and changed over the version that was seen", async () => {
  const { id } = await channel({
    target: "https://oapi.dingtalk.com/robot/send?access_token=topsecret0001",
    secret: "SECtop",
  });
  expect([await tablesHolding("topsecret0001"), await tablesHolding("SECtop")]).toEqual([[], []]);
  const seen = JSON.stringify(await getChannel(by.scope, id));
  expect(seen).not.toMatch(/topsecret0001|SECtop|Cipher/);
  expect(await getChannel(by.scope, id)).toMatchObject({ hint: "oapi.dingtalk.com …0001", isSigned: true, version: 0 });
  const edit = { id, name: "值班群", target: "", secret: "", locale: "zh-CN" as const, dropSecret: false };
  expect(await changeChannel(by, { ...edit, version: 0 })).toEqual({ version: 1 });
  expect(await codeOf(changeChannel(by, { ...edit, name: "别的", version: 0 }))).toBe("STALE");
  expect(await getChannel(by.scope, id)).toMatchObject({ hint: "oapi.dingtalk.com …0001", isSigned: true });
  await changeChannel(by, { ...edit, dropSecret: true, version: 1 });
  expect(await getChannel(by.scope, id)).toMatchObject({ isSigned: false, version: 2 });
  expect(await codeOf(channel({ name: "值班群", target: "https://robot.example.com/a" }))).toBe("CONFLICT");
  expect(await codeOf(channel({ target: "http://robot.example.com/a" }))).toBe("INVALID_INPUT");
  const some = { ...by, scope: makeScope(shop.sellerAccountId, [shop.id]) };
  expect(await codeOf(switchChannel(some, { id, on: false }))).toBe("FORBIDDEN");
});
