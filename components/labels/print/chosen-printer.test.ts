import { expect, test } from "vitest";
import { isUsable, printerOf } from "./chosen-printer";

const OLD = { name: "Old", isEnabled: false };
const DESK = { name: "Desk", isEnabled: true };
const HALL = { name: "Hall", isEnabled: true };

test.each([
  ["chosen", [DESK, HALL], "Hall", "Desk", "Desk", true],
  ["chosen and gone: no other one in its place", [HALL], "Hall", "Desk", "Desk", false],
  ["chosen and disabled", [OLD, HALL], "Hall", "Old", "Old", false],
  ["not chosen: the computer's own", [DESK, HALL], "Hall", "", "Hall", true],
  ["not chosen, no default: the first that works", [OLD, DESK, HALL], "", "", "Desk", true],
  ["no printer at all", [], "", "", "", false],
] as const)("the printer of the workplace: %s", (_case, printers, defaultPrinter, chosen, printer, usable) => {
  expect(printerOf({ printers, defaultPrinter }, chosen)).toBe(printer);
  expect(isUsable({ printers }, printer)).toBe(usable);
});
