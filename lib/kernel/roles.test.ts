import { expect, test } from "vitest";
import { ACCESS, mayDo, maySee, maySeeOrders, ROLES, type Access, type Area, type Role } from "./roles";

// docs/rules.md, the roles, row by row: merchant admin, after-sales clerk, warehouse, integration engineer, auditor.
const SECTION_6: [Area, string][] = [
  ["shops", "✔ 👁 – ✔ 👁"],
  // "✔ (write-only secrets)" for the engineer: nobody at all is ever shown a secret.
  ["authorization", "✔ – – ✔ 👁"],
  ["receiving", "✔ – – ✔ 👁"],
  ["orderReview", "✔ ✔ – – 👁"],
  ["shipping", "✔ 👁 ✔ – 👁"],
  ["rawRefunds", "✔ ✔ 👁 👁 👁"],
  ["receiveReturns", "✔ 👁 ✔ – 👁"],
  ["discrepancy", "✔ ✔ report – 👁"],
  ["afterSalesSettings", "✔ – – ✔ 👁"],
  ["manualCallback", "✔ – – – 👁"],
  ["stockRules", "✔ – 👁 👁 👁"],
  // Not in section 6: those whom R43 tells of alerts set them up; the auditor looks on (decisions list).
  ["alerts", "✔ – – ✔ 👁"],
  ["messages", "👁 – – ✔ 👁"],
  ["personalData", "reason reason – – –"],
  ["exports", "✔ masked – – masked"],
  ["audit", "👁 – – – ✔"],
  ["users", "✔ – – – 👁"],
  // Not in section 6: cartons and label templates are set up like shops, and everybody sees them (decisions list).
  ["packing", "✔ 👁 👁 ✔ 👁"],
];

const SIGN: Partial<Record<Access, string>> = { do: "✔", see: "👁", none: "–" };

test("the roles stand in the order of the table", () =>
  expect(ROLES).toEqual(["ADMIN", "CLERK", "WAREHOUSE", "ENGINEER", "AUDITOR"]));

test("the table is whole: no area more, none less", () =>
  expect(Object.keys(ACCESS)).toEqual(SECTION_6.map(([area]) => area)));

test.each(SECTION_6)("%s: %s", (area, row) => {
  expect(ROLES.map((role) => SIGN[ACCESS[area][role]] ?? ACCESS[area][role]).join(" ")).toBe(row);
});

const cells = SECTION_6.flatMap(([area, row]) =>
  row.split(" ").map((sign, index) => [area, ROLES[index], sign] as [Area, Role, string]),
);

test.each(cells)("%s, %s: %s", (area, role, sign) => {
  expect(mayDo(role, area)).toBe(sign === "✔");
  // A part of an area (a report, a reason, masked data) is looked at.
  expect(maySee(role, area)).toBe(sign !== "–");
});

test("orders are seen by those who review or ship them", () => {
  expect(ROLES.filter(maySeeOrders)).toEqual(["ADMIN", "CLERK", "WAREHOUSE", "AUDITOR"]);
});

test("an auditor changes nothing but what the audit log's check writes", () => {
  expect(SECTION_6.filter(([area]) => mayDo("AUDITOR", area)).map(([area]) => area)).toEqual(["audit"]);
});
