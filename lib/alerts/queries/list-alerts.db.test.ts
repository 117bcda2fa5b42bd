import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { By, Scope } from "@/lib/kernel/scope";
import { flagshipHref, HREF, shopHref } from "@/lib/kernel/addresses";
import { makeScope } from "@/lib/kernel/scope-maker";
import { shopsHref } from "@/lib/list-addresses";
import { AppError } from "@/lib/kernel/app-error";
import type { Role } from "@/lib/kernel/roles";
import { makeShop, type TestShop } from "@/lib/delivery/testing/shop";
import { acknowledgeAlert, takeBackAcknowledgement } from "../commands/acknowledge";
import { reconcileAlerts } from "../commands/reconcile-alerts";
import { ALERT_KINDS, type AlertKind, type AnyFinding } from "../domain/finding";
import { alertFilter, acknowledgeForm } from "../schema";
import { getBell, listAlerts } from "./list-alerts";

const NOW = new Date("2026-11-28T03:00:00Z");
const OPEN = alertFilter.parse({});

let one: TestShop;
let two: TestShop;
let by: By;

beforeEach(async () => {
  one = await makeShop();
  two = await makeShop({ sellerAccountId: one.sellerAccountId });
  const user = await database().user.create({
    data: {
      sellerAccountId: one.sellerAccountId,
      email: `${one.id}@test.demo`,
      name: "陈管理",
      role: "ADMIN",
      passwordHash: "none",
    },
  });
  by = {
    scope: makeScope(one.sellerAccountId, "all"),
    actor: { kind: "person", userId: user.id, name: user.name, role: "ADMIN", ip: null },
  };
});

function finding(kind: AlertKind, shop: TestShop | null, words: Partial<AnyFinding> = {}): AnyFinding {
  return { kind, shopId: shop?.id ?? null, key: shop?.id ?? "all", level: 0, facts: {}, href: "/shops", ...words };
}

const run = (findings: AnyFinding[], now = NOW) => reconcileAlerts(by.scope, ALERT_KINDS, findings, now);
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const seenBy = (scope: Scope, role: Role = "ADMIN") => ({ scope, role });
const open = (scope = by.scope) => listAlerts(seenBy(scope), OPEN, NOW);
const kindsOf = (rows: { kind: string }[]) => rows.map(({ kind }) => kind);

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => "passed",
    (error: unknown) => (error instanceof AppError ? error.refusal.code : String(error)),
  );
}

test("urgent before soon, newest first, acknowledged ones after the others of their urgency", async () => {
  const findings = [finding("PUSHES_PARKED", one)];
  await run(findings);
  await run([...findings, finding("REPORTS_FAILED", one)], minutes(1));
  await run([...findings, finding("REPORTS_FAILED", one), finding("PUSHES_FAILED", two)], minutes(2));
  await run(
    [...findings, finding("REPORTS_FAILED", one), finding("PUSHES_FAILED", two), finding("CALENDAR_MISSING", null)],
    minutes(3),
  );
  expect(kindsOf((await open()).rows)).toEqual([
    "PUSHES_FAILED",
    "REPORTS_FAILED",
    "CALENDAR_MISSING",
    "PUSHES_PARKED",
  ]);
  const [worst] = (await open()).rows;
  await acknowledgeAlert(by, { alertId: worst?.id ?? "", level: 0, word: "王工在处理" });
  const { rows, counts } = await open();
  expect(kindsOf(rows)).toEqual(["REPORTS_FAILED", "PUSHES_FAILED", "CALENDAR_MISSING", "PUSHES_PARKED"]);
  expect(rows[1]?.acknowledged).toMatchObject({ by: "陈管理", word: "王工在处理" });
  expect(counts).toEqual({ open: 4, closed: 0 });
  const bell = await getBell(seenBy(by.scope), NOW);
  expect([bell.count, kindsOf(bell.worst)]).toEqual([3, ["REPORTS_FAILED", "CALENDAR_MISSING", "PUSHES_PARKED"]]);
});

test("leads an engineer, who sees no orders, to what they may do", async () => {
  await run([
    finding("PUSHES_PARKED", one, { href: "/orders?status=PARKED" }),
    finding("REPORTS_FAILED", one, { href: "/returns?status=all", facts: { subject: "return-order" } }),
  ]);
  const { rows } = await listAlerts(seenBy(by.scope, "ENGINEER"), OPEN, NOW);
  const failedReports = `/messages?status=failed&direction=out&shop=${one.id}`;
  expect(rows.map(({ kind, way }) => [kind, way])).toEqual([
    ["REPORTS_FAILED", { href: failedReports, kind: "act", by: [], byWholeAccount: false }],
    ["PUSHES_PARKED", { href: `/shops/${one.id}#receiving`, kind: "act", by: [], byWholeAccount: false }],
  ]);
});

test("pages join without a gap or a row twice", async () => {
  const many = Array.from({ length: 120 }, (_, n) =>
    finding(n % 3 === 0 ? "REPORTS_FAILED" : "PUSHES_PARKED", one, { key: `k${n}` }),
  );
  await run(many);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listAlerts(seenBy(by.scope), { ...OPEN, after }, NOW);
    seen.push(...page.rows.map(({ id }) => id));
    after = page.nextAfter ?? undefined;
  } while (after);
  expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
});

test("a person of some shops sees theirs and the account's, another account none", async () => {
  await run([finding("PUSHES_PARKED", one), finding("PUSHES_PARKED", two), finding("CALENDAR_MISSING", null)]);
  const some = makeScope(one.sellerAccountId, [two.id]);
  const { rows, counts } = await open(some);
  expect(rows.map(({ shop }) => shop?.id ?? null)).toEqual(expect.arrayContaining([two.id, null]));
  expect([rows.length, counts.open, (await getBell(seenBy(some), NOW)).count]).toEqual([2, 2, 2]);
  const stranger = await makeShop();
  expect((await open(makeScope(stranger.sellerAccountId, "all"))).rows).toEqual([]);
});

test("an alert that leads to a shop or a flagship shop of others is not theirs, in list, bell or act", async () => {
  const { sellerAccountId } = one;
  const flagship = (name: string) => database().flagshipShop.create({ data: { sellerAccountId, name } });
  const [mine, others] = [await flagship("我的旗舰店"), await flagship("别人的旗舰店")];
  await database().shop.update({ where: { id: two.id }, data: { flagshipShopId: mine.id } });
  await database().shop.update({ where: { id: one.id }, data: { flagshipShopId: others.id } });
  const leadingTo = (kind: AlertKind, href: string) => ({ ...finding(kind, null), key: href, href });
  const seen = [flagshipHref(mine.id), shopHref(two.id, "earlier"), shopsHref(), HREF.calendar];
  const unseen = [flagshipHref(others.id), shopHref(one.id, "earlier")];
  await run([...seen, ...unseen].map((href) => leadingTo("AUTHORIZATION_EXPIRED", href)));
  const some = makeScope(sellerAccountId, [two.id]);
  expect((await open()).rows).toHaveLength(6);
  const { rows, counts } = await open(some);
  expect(rows.map(({ way }) => way.href).sort()).toEqual([...seen].sort());
  expect([counts.open, (await getBell(seenBy(some), NOW)).count]).toEqual([4, 4]);
  for (const alert of await database().alert.findMany({ where: { sellerAccountId } }))
    expect(await codeOf(acknowledgeAlert({ ...by, scope: some }, { alertId: alert.id, level: 0, word: "" }))).toBe(
      rows.some(({ id }) => id === alert.id) ? "passed" : "NOT_FOUND",
    );
  expect((await open(makeScope(sellerAccountId, []))).rows.map(({ way }) => way.href).sort()).toEqual(
    [shopsHref(), HREF.calendar].sort(),
  );
});

test("a person of some shops is not told to do what only a person of all shops can", async () => {
  await run([finding("CALENDAR_MISSING", null, { href: HREF.calendar }), finding("PUSHES_PARKED", two)]);
  const ways = (await open(makeScope(one.sellerAccountId, [two.id]))).rows.map(({ kind, way }) => [
    kind,
    way.kind,
    way.by,
  ]);
  expect(ways).toContainEqual(["CALENDAR_MISSING", "look", ["ADMIN", "ENGINEER"]]);
  expect(ways).toContainEqual(["PUSHES_PARKED", "act", []]);
});

test("filtered by kind and shop; closed ones stand in their own tab with what they were", async () => {
  await run([finding("PUSHES_PARKED", one, { facts: { count: 4, sinceAt: "2026-11-28T01:30:00Z" } })]);
  await run([finding("PUSHES_PARKED", two)], minutes(5));
  const closed = await listAlerts(seenBy(by.scope), { ...OPEN, status: "closed" }, minutes(6));
  expect(closed.rows).toMatchObject([
    {
      kind: "PUSHES_PARKED",
      closedAt: minutes(5).toISOString(),
      facts: { count: 4, since: "11-28 09:30", sinceHours: 1 },
    },
  ]);
  expect(closed.counts).toEqual({ open: 1, closed: 1 });
  const asked = (more: object) => listAlerts(seenBy(by.scope), alertFilter.parse(more), NOW);
  expect((await asked({ shop: one.id })).rows).toEqual([]);
  expect((await asked({ shop: two.id })).rows).toHaveLength(1);
  expect((await asked({ kind: "REPORTS_FAILED" })).rows).toEqual([]);
});

test("acknowledged at the level that was seen, once, and taken back; each leaves its entry", async () => {
  await run([finding("PUSHES_PARKED", one)]);
  const alertId = (await open()).rows[0]?.id ?? "";
  const say = (level: number, word = "") =>
    codeOf(acknowledgeAlert(by, acknowledgeForm.parse({ alertId, level, word })));
  expect(await say(1)).toBe("STALE");
  expect([await say(0, "在看"), await say(0, "我也在看")]).toEqual(["passed", "passed"]);
  expect((await open()).rows[0]?.acknowledged?.word).toBe("在看");
  expect(await codeOf(takeBackAcknowledgement(by, { alertId }))).toBe("passed");
  expect(await codeOf(takeBackAcknowledgement(by, { alertId }))).toBe("passed");
  expect((await getBell(seenBy(by.scope), NOW)).count).toBe(1);
  await run([]);
  expect([await say(0), await codeOf(takeBackAcknowledgement(by, { alertId }))]).toEqual([
    "ALERT_CLOSED",
    "ALERT_CLOSED",
  ]);
  const entries = await database().auditEntry.findMany({ where: { subjectId: alertId }, orderBy: { seq: "asc" } });
  expect(entries.map(({ action, reason, shopId }) => [action, reason, shopId])).toEqual([
    ["alert.acknowledged", "在看", one.id],
    ["alert.acknowledgement-taken-back", null, one.id],
  ]);
});

test("an alert of a shop outside the scope, or of another account, is not found", async () => {
  await run([finding("PUSHES_PARKED", one)]);
  const alertId = (await open()).rows[0]?.id ?? "";
  const some = { ...by, scope: makeScope(one.sellerAccountId, [two.id]) };
  const stranger = { ...by, scope: (await makeShop()).scope };
  for (const who of [some, stranger])
    expect(await codeOf(acknowledgeAlert(who, { alertId, level: 0, word: "" }))).toBe("NOT_FOUND");
});
