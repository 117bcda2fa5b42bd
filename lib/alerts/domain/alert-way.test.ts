import { describe, expect, test } from "vitest";
import { SURFACE } from "@/lib/auth/testing/surface";
import { pageOf } from "@/lib/kernel/pages";
import { ROLES, type Role } from "@/lib/kernel/roles";
import { endersOf, wayOf, type AlertAbout } from "./alert-way";
import { ALERT_KINDS, type AlertKind } from "./finding";

type Case = Pick<AlertAbout, "href"> & {
  values?: AlertAbout["values"];
  /** Of the whole account; of a shop unless told. */
  shopId?: null;
  /** The acts that end it, each behind its own door. */
  acts: readonly string[];
};

/** What engineers do in the console of messages, as far as there is one. */
const CONSOLE = Object.keys(SURFACE).flatMap((key) => /^action (messages\..+)$/.exec(key)?.[1] ?? []);

/** Every kind, in each shape that leads elsewhere, with the acts that end it. */
const CASES: Record<AlertKind, readonly Case[]> = {
  AUTHORIZATION_ENDING: [{ href: "/flagships/f1", acts: ["flagships.begin"] }],
  AUTHORIZATION_EXPIRED: [{ href: "/flagships/f1", acts: ["flagships.begin"] }],
  AUTHORIZATION_LOST: [{ href: "/flagships/f1", acts: ["flagships.begin"] }],
  REPORTS_HELD: [
    { href: "/flagships/f1", values: { cause: "flagship" }, acts: ["flagships.turn"] },
    { href: "/shops/s1#authorization", values: { cause: "refused" }, acts: ["shops.resume"] },
  ],
  SHOP_DISABLED: [{ href: "/shops/s1", acts: ["shops.enable"] }],
  RECEIVING_OFF: [{ href: "/shops/s1#receiving", acts: ["shops.receivingOn"] }],
  RECEIVING_OFF_BEFORE_HOLIDAY: [{ href: "/shops/s1#receiving", acts: ["shops.receivingOn"] }],
  PUSHES_PARKED: [{ href: "/orders?status=PARKED&shop=s1", acts: ["orders.pass", "shops.receivingOn"] }],
  ORDERS_SILENT: [{ href: "/shops/s1#orders", acts: ["shops.update"] }],
  PUSHES_REFUSED: [
    { href: "/help/refused-pushes", shopId: null, values: { cause: "signature" }, acts: [] },
    { href: "/shops/s1#pushes", values: { cause: "time" }, acts: [] },
    { href: "/help/refused-pushes", shopId: null, values: { cause: "nameless" }, acts: [] },
    { href: "/shops/s1#pushes", values: { cause: "unreadable" }, acts: ["shops.update"] },
    { href: "/shops/s1#facts", shopId: null, values: { cause: "supplier-not-bound" }, acts: ["shops.update"] },
    {
      href: "/shops/s1#earlier",
      shopId: null,
      values: { cause: "supplier-not-bound" },
      acts: ["shops.takeUpEarlierPushes"],
    },
    { href: "/shops", shopId: null, values: { cause: "supplier-not-bound" }, acts: ["shops.update"] },
  ],
  PUSHES_FAILED: [{ href: "/shops/s1#pushes", acts: ["shops.replay", ...CONSOLE] }],
  CLOCK_WRONG: [{ href: "/help/refused-pushes", acts: [] }],
  SUPPLIER_ID_ELSEWHERE: [{ href: "/shops", acts: [] }],
  REPORTS_FAILED: [
    {
      href: "/orders?status=all&attention=REPORT_FAILED",
      values: { subject: "order" },
      acts: ["orders.retry", ...CONSOLE],
    },
    {
      href: "/returns?status=all&callback=FAILED",
      values: { subject: "return-order" },
      acts: ["returns.retry", "returns.acknowledgeReports", ...CONSOLE],
    },
  ],
  CALENDAR_MISSING: [{ href: "/settings/calendar", acts: ["settings/calendar.setDay"] }],
  STOCK_REFUSED: [{ href: "/stock/errors?shop=s1", acts: ["stock/errors.retryGroup"] }],
  ORDER_POSSIBLY_MISSED: [{ href: "/stock/reconcile?show=missed", acts: ["stock/reconcile.observe"] }],
  CONFIG_EMAIL_UNANSWERED: [{ href: "/shops/s1#onboarding", acts: ["onboarding.sendEmail"] }],
};

/** Acts that refuse whoever looks after some shops only. */
const OF_ACCOUNT = ["flagships.begin", "flagships.turn", "settings/calendar.setDay"];

const all = ALERT_KINDS.flatMap((kind) =>
  CASES[kind].map(({ href, shopId = "s1", values = {}, acts }) => ({ kind, shopId, href, values, acts })),
);

/** Who passes the door of one of these acts, as the rights are written out. */
function doorsOpenTo(acts: readonly string[]): Role[] {
  return ROLES.filter((role) => acts.some((act) => SURFACE[`action ${act}`]?.includes(role)));
}

test.each(all)("$kind at $href is ended by acts that exist", ({ acts }) => {
  for (const act of acts) expect(Object.keys(SURFACE)).toContain(`action ${act}`);
});

describe.each(all)("$kind at $href", ({ acts, ...about }) => {
  const enders = doorsOpenTo(acts);

  test.each(ROLES)("leads %s to a page of theirs and an act of theirs, or names who can", (role) => {
    const way = wayOf(about, { role, coversAccount: true });
    if (way.href !== null) expect(SURFACE[`page ${pageOf(way.href)}`]).toContain(role);
    if (way.kind === "act") expect(enders).toContain(role);
    else expect(way.by).toEqual(enders);
    if (enders.includes(role)) expect(way.kind).toBe("act");
    // Whoever runs the server ends it: here it is only explained, or seen.
    if (acts.length === 0) expect(way.kind).toBe(pageOf(about.href) === "/help/[topic]" ? "read" : "look");
  });

  test.each(ROLES)("tells %s of some shops that an act on the whole account is not theirs", (role) => {
    const whole = wayOf(about, { role, coversAccount: true });
    const some = wayOf(about, { role, coversAccount: false });
    expect(some.href).toBe(whole.href);
    const isOfAccount = acts.length > 0 && acts.every((act) => OF_ACCOUNT.includes(act));
    if (!isOfAccount) expect(some).toEqual({ ...whole, byWholeAccount: false });
    else expect([some.kind, some.by, some.byWholeAccount]).toEqual(["look", enders, true]);
  });

  test("names in a notice exactly who can end it", () => expect(endersOf(about)).toEqual(enders));
});

test("an engineer, who sees no orders, is led to the switch that lets the parked ones go on", () => {
  const parked: AlertAbout = { kind: "PUSHES_PARKED", shopId: "s1", href: "/orders?status=PARKED&shop=s1", values: {} };
  const seenBy = (role: Role) => wayOf(parked, { role, coversAccount: true });
  expect(seenBy("ENGINEER")).toMatchObject({ href: "/shops/s1#receiving", kind: "act", by: [] });
  expect(seenBy("ADMIN").href).toBe(parked.href);
});

const seenBy = (role: Role, kind: AlertKind, { href, values = {} }: Pick<Case, "href" | "values">) => {
  const way = wayOf({ kind, shopId: "s1", href, values }, { role, coversAccount: true });
  return `${way.kind} ${way.href}`;
};

describe.runIf(pageOf("/messages") !== null)("with the console of messages", () => {
  const SHOP = "/shops/s1#pushes";
  const ORDERS = "/orders?status=all&attention=REPORT_FAILED";
  const [failedIn, failedOut, refused] = ["failed&direction=in", "failed&direction=out", "refused&direction=in"].map(
    (asked) => `/messages?status=${asked}&shop=s1`,
  );
  test.each<[AlertKind, Pick<Case, "href" | "values">, Partial<Record<Role, string>>]>([
    [
      "PUSHES_FAILED",
      { href: SHOP },
      {
        ADMIN: `look ${failedIn}`,
        CLERK: `look ${SHOP}`,
        ENGINEER: `act ${failedIn}`,
        AUDITOR: `look ${failedIn}`,
      },
    ],
    [
      "REPORTS_FAILED",
      { href: ORDERS, values: { subject: "order" } },
      {
        ADMIN: `act ${ORDERS}`,
        CLERK: `act ${ORDERS}`,
        WAREHOUSE: `act ${ORDERS}`,
        ENGINEER: `act ${failedOut}`,
        AUDITOR: `look ${ORDERS}`,
      },
    ],
    [
      "PUSHES_REFUSED",
      { href: SHOP, values: { cause: "unreadable" } },
      { ADMIN: `act ${SHOP}`, CLERK: `look ${SHOP}`, ENGINEER: `act ${refused}`, AUDITOR: `look ${refused}` },
    ],
    [
      "PUSHES_REFUSED",
      { href: SHOP, values: { cause: "time" } },
      { ADMIN: `look ${refused}`, ENGINEER: `look ${refused}`, AUDITOR: `look ${refused}` },
    ],
  ])("%s leads each to what they may see and do: %j", (kind, about, ways) => {
    for (const role of ROLES) if (ways[role]) expect([role, seenBy(role, kind, about)]).toEqual([role, ways[role]]);
  });
});

test.runIf(pageOf("/shops/s1/diagnosis") !== null)("a silent shop leads to its diagnosis, whoever may read it", () => {
  const about = { href: "/shops/s1#orders" };
  expect(ROLES.map((role) => seenBy(role, "ORDERS_SILENT", about))).toEqual([
    "act /shops/s1/diagnosis",
    "look /shops/s1#orders",
    "look null",
    "act /shops/s1/diagnosis",
    "look /shops/s1/diagnosis",
  ]);
});
