import { describe, expect, test } from "vitest";
import { ONWARD, SCREENS, screensFor, type LinkLabel } from "@/components/help/topic-links";
import { SURFACE } from "@/lib/auth/testing/surface";
import { HELP_TOPICS } from "@/lib/kernel/help-topics";
import { ROLES, type Role } from "@/lib/kernel/roles";

const EDITIONS = ["ENTERPRISE", "FLAGSHIP"] as const;
const labels = Object.keys(SCREENS) as LinkLabel[];

/** The acts that an entry sends people to a screen for; none where it is for looking. */
const ACTS: Record<LinkLabel, readonly string[]> = {
  work: [],
  deadlines: ["orders.review", "orders.ship"],
  orders: ["orders.review", "orders.ship"],
  pending: ["orders.review"],
  parked: ["orders.pass"],
  awaiting: [],
  urgent: ["orders.acknowledge"],
  goodsMapping: ["orders/mapping.match"],
  refunds: ["refunds.submit"],
  failedRefunds: ["refunds.submit"],
  why: [],
  returns: ["returns.retry"],
  pack: ["orders.ship"],
  scan: ["returns.receive"],
  unclaimed: ["returns/unclaimed.close"],
  held: ["returns.askReport"],
  overdue: ["returns.markRefunded"],
  discrepancies: ["returns.note"],
  stockErrors: ["stock/errors.retryGroup"],
  warehouses: ["settings/warehouses.createWarehouse"],
  shops: ["shops.update"],
  newShop: ["shops.create"],
  afterSalesSettings: ["settings/after-sales.save"],
  packing: ["settings/packing.addCarton"],
  labelSettings: ["settings/labels.saveShippingDefault"],
  calendar: ["settings/calendar.setDay"],
  capabilities: [],
  me: ["me.beginSecondFactor"],
};

const pageRoles = (label: LinkLabel): readonly Role[] =>
  SURFACE[`page ${SCREENS[label].href.split("?")[0] ?? ""}`] ?? [];

/** Who can do on the screen what it is for: the page is theirs, and one of its acts, or looking, is. */
function actors(label: LinkLabel): Role[] {
  const acts = ACTS[label].map((act) => SURFACE[`action ${act}`] ?? []);
  return pageRoles(label).filter((role) => acts.length === 0 || acts.some((roles) => roles.includes(role)));
}

test.each(labels)("the screen %s exists, and so do its acts", (label) => {
  expect(pageRoles(label).length).toBeGreaterThan(0);
  for (const act of ACTS[label]) expect(Object.keys(SURFACE)).toContain(`action ${act}`);
});

describe.each(HELP_TOPICS)("%s", (topic) => {
  describe.each(EDITIONS)("in the edition %s", (edition) => {
    test.each(ROLES)("leads %s to a page of theirs and an act of theirs, or names who can", (role) => {
      const screens = screensFor(topic, role, edition);
      expect(screens.length).toBeGreaterThan(0);
      for (const { label, href, by } of screens) {
        expect([label, href !== null]).toEqual([label, pageRoles(label).includes(role)]);
        expect([label, by]).toEqual([label, actors(label).includes(role) ? [] : actors(label)]);
      }
    });
  });

  test("names other entries beside it, not itself", () => {
    expect(ONWARD[topic].related.length).toBeGreaterThan(0);
    expect(ONWARD[topic].related).not.toContain(topic);
  });
});

test("every screen is used", () => {
  const used = new Set(HELP_TOPICS.flatMap((topic) => ONWARD[topic].screens));
  expect(labels.filter((label) => !used.has(label))).toEqual([]);
});
