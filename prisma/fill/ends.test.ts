import { expect, test } from "vitest";
import { ENDS, ordersPerEnd, REVIEWED, SENT_BACK, SHIPPED, SUBMITTED, whyNotFilled } from "./ends";

test.each([1, 7, 40, 100, 333, 1000])("%i orders are dealt out whole", (count) => {
  const dealt = Object.values(ordersPerEnd(count));
  expect(dealt.reduce((sum, one) => sum + one, 0)).toBe(count);
  expect(Math.min(...dealt)).toBeGreaterThanOrEqual(count < 100 ? 0 : 1);
});

test("whoever comes far came through every step before", () => {
  expect([REVIEWED[0], SHIPPED[0], SENT_BACK[0], SUBMITTED[0]]).toEqual([
    "reviewed",
    "shipped",
    "return-unsent",
    "return-waiting",
  ]);
  expect(REVIEWED).toEqual(expect.arrayContaining([...SHIPPED]));
  expect(SHIPPED).toEqual(expect.arrayContaining([...SENT_BACK]));
  expect(ENDS).toHaveLength(15);
});

const DEMO = { LINE3_EMBEDDED_DATABASE: "on", LINE3_DEMO: "on", SANDBOX: "on" };

test.each([
  ["the demo installation", {}, true],
  ["a database of somebody's own", { LINE3_EMBEDDED_DATABASE: "off" }, false],
  ["production on the embedded database", { LINE3_DEMO: "off" }, false],
  ["an installation that talks to the platform", { SANDBOX: "off" }, false],
  ["nothing told", { LINE3_EMBEDDED_DATABASE: undefined, LINE3_DEMO: undefined, SANDBOX: undefined }, false],
])("%s", (_, more, may) => expect(whyNotFilled({ ...DEMO, ...more }) === null).toBe(may));
