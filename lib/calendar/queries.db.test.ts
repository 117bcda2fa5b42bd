import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { makeScope } from "@/lib/kernel/scope-maker";
import { removeDay, setDay } from "./commands";
import { getCalendar, listMissingYears, readCalendar } from "./queries";
import { dayForm, removeDayForm } from "./schema";

async function makeBy() {
  const account = await database().sellerAccount.create({
    data: { accountNo: randomUUID(), name: "测试账号", edition: "ENTERPRISE" },
  });
  const person = { email: `${randomUUID()}@test.demo`, name: "陈管理", role: "ADMIN", passwordHash: "none" } as const;
  const user = await database().user.create({ data: { ...person, sellerAccountId: account.id } });
  return {
    scope: makeScope(account.id, "all"),
    actor: { kind: "person", userId: user.id, name: user.name, role: "ADMIN", ip: null } as const,
  };
}

const NOVEMBER = new Date("2026-11-24T02:00:00Z");
const NEW_YEAR = new Date("2026-12-31T16:00:00Z"); // 2027-01-01 00:00 in Shanghai

test("the page: this year published, the next estimated, own days latest first with who and why (R136–R138)", async () => {
  const by = await makeBy();
  const stranger = await makeBy();
  await inOneCommit(by, (commit) => setDay(commit, { day: "2026-11-25", isWorkday: false, note: "台风停工" }));
  await inOneCommit(by, (commit) => setDay(commit, { day: "2026-11-28", isWorkday: true, note: "补班" }));
  const view = await getCalendar(by.scope, NOVEMBER);
  expect(view.years.map(({ year, isPublished }) => [year, isPublished])).toEqual([
    [2026, true],
    [2027, false],
  ]);
  expect(view.years[0]?.spans).toContainEqual(
    expect.objectContaining({ from: "2026-10-01", to: "2026-10-07", days: 7, isWorkday: false }),
  );
  expect(view.ownDays).toMatchObject([
    { day: "2026-11-28", isWorkday: true, note: "补班", setBy: "陈管理" },
    { day: "2026-11-25", isWorkday: false, note: "台风停工", setBy: "陈管理" },
  ]);
  expect(view.timeline.map(({ action, reason }) => [action, reason])).toEqual([
    ["calendar.holiday-set", "台风停工"],
    ["calendar.workday-set", "补班"],
  ]);
  const other = await getCalendar(stranger.scope, NOVEMBER);
  expect([other.ownDays, other.timeline]).toEqual([[], []]);
  expect((await readCalendar(stranger.scope))("2026-11-25").isWorkday).toBe(true);
  expect((await readCalendar(by.scope))("2026-11-25").isWorkday).toBe(false);
});

test("the year turns at Shanghai's midnight, and one without data is missed until a day of it is stated (R137)", async () => {
  const by = await makeBy();
  expect(await listMissingYears(by.scope, NOVEMBER)).toEqual([]);
  expect(await listMissingYears(by.scope, NEW_YEAR)).toEqual([2027]);
  expect((await getCalendar(by.scope, new Date("2026-12-31T15:59:59Z"))).years[0]?.year).toBe(2026);
  expect((await getCalendar(by.scope, NEW_YEAR)).years[0]?.year).toBe(2027);
  await inOneCommit(by, (commit) => setDay(commit, { day: "2027-02-05", isWorkday: false, note: "春节" }));
  expect(await listMissingYears(by.scope, NEW_YEAR)).toEqual([]);
});

test("a day stated again is changed, and taken back once", async () => {
  const by = await makeBy();
  const stated = (isWorkday: boolean) =>
    inOneCommit(by, (commit) => setDay(commit, { day: "2026-11-25", isWorkday, note: "说法" }));
  expect(await stated(false)).not.toBeNull();
  expect(await stated(true)).not.toBeNull();
  expect(await stated(true)).toBeNull();
  expect((await readCalendar(by.scope))("2026-11-25").isWorkday).toBe(true);
  const taken = () => inOneCommit(by, (commit) => removeDay(commit, { day: "2026-11-25", note: "作废" }));
  expect(await taken()).not.toBeNull();
  expect(await taken()).toBeNull();
  expect((await getCalendar(by.scope, NOVEMBER)).timeline.map(({ action }) => action)).toEqual([
    "calendar.holiday-set",
    "calendar.workday-set",
    "calendar.day-removed",
  ]);
});

test.each([
  [{ day: "2026-02-30", isWorkday: false, note: "x" }, "day"],
  [{ day: "2026-2-3", isWorkday: false, note: "x" }, "day"],
  [{ day: "1999-12-31", isWorkday: false, note: "x" }, "day"],
  [{ day: "2026-02-03", isWorkday: false, note: "   " }, "note"],
  [{ day: "2026-02-03", isWorkday: false, note: "长".repeat(201) }, "note"],
])("%j is refused at its %s", (input, field) => {
  const parsed = dayForm.safeParse(input);
  expect(parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0])).toEqual([field]);
  expect(removeDayForm.safeParse(input).success).toBe(false);
});
