import { expect, test } from "vitest";
import { labelStateOf, whyNotGivenBack, whyNotPrinted, type ToPrint } from "./label-state";

const AT = new Date("2026-12-01T08:00:00Z");
const secondsAgo = (seconds: number) => new Date(AT.getTime() - seconds * 1000);

test.each([
  [{ prints: 0, givenBackAt: null, isUsed: false }, "taken"],
  [{ prints: 2, givenBackAt: null, isUsed: false }, "printed"],
  [{ prints: 0, givenBackAt: null, isUsed: true }, "used"],
  [{ prints: 1, givenBackAt: null, isUsed: true }, "used"],
  [{ prints: 0, givenBackAt: AT, isUsed: false }, "givenBack"],
  [{ prints: 1, givenBackAt: "2026-12-01T08:00:00Z", isUsed: false }, "givenBack"],
])("%j is %s", (standing, state) => {
  expect(labelStateOf(standing)).toBe(state);
});

const FRESH: ToPrint = {
  ...{ prints: 0, givenBackAt: null, isUsed: false, hasLabel: true, isOffStandard: false },
  ...{ printingSince: null, isDoubtful: false },
};

test.each<[string, Partial<ToPrint>, boolean, ReturnType<typeof whyNotPrinted>]>([
  ["a fresh one", {}, false, null],
  ["one that a package left with", { isUsed: true }, false, null],
  ["one given back", { givenBackAt: AT }, true, "LABEL_GIVEN_BACK"],
  ["one without print data", { hasLabel: false }, true, "LABEL_WITHOUT_CONTENT"],
  ["a template off the standard (R72)", { isOffStandard: true }, true, "TEMPLATE_NOT_STANDARD"],
  ["a second tab", { printingSince: secondsAgo(5) }, false, "LABEL_PRINT_UNDERWAY"],
  ["a second tab that means it", { printingSince: secondsAgo(120) }, true, "LABEL_PRINT_UNDERWAY"],
  ["one whose client has long said nothing", { printingSince: secondsAgo(121) }, false, "LABEL_PRINT_UNDERWAY"],
  ["such a one, meant", { printingSince: secondsAgo(121) }, true, null],
  ["a printed one", { prints: 1 }, false, "LABEL_ALREADY_PRINTED"],
  ["a printed one, meant", { prints: 1 }, true, null],
  ["one that may lie in the printer", { isDoubtful: true }, false, "LABEL_ALREADY_PRINTED"],
  ["such a one, meant", { isDoubtful: true }, true, null],
])("%s", (_case, label, again, why) => {
  expect(whyNotPrinted({ ...FRESH, ...label }, { again, at: AT })).toBe(why);
});

test.each<[string, Partial<Parameters<typeof whyNotGivenBack>[0]>, ReturnType<typeof whyNotGivenBack>]>([
  ["a fresh one", {}, null],
  ["a printed one: its paper is destroyed", { prints: 1 }, null],
  ["one given back", { givenBackAt: AT }, "LABEL_GIVEN_BACK"],
  ["one that a package left with", { isUsed: true }, "LABEL_USED"],
  ["one of the platform", { origin: "PLATFORM" }, "LABEL_OF_PLATFORM"],
  ["one at a printer", { printingSince: secondsAgo(5) }, "LABEL_PRINT_UNDERWAY"],
  ["one whose printer has long said nothing", { printingSince: secondsAgo(121) }, null],
])("giving back %s", (_case, label, why) => {
  const fresh = { prints: 0, givenBackAt: null, isUsed: false, origin: "ACCOUNT", printingSince: null } as const;
  expect(whyNotGivenBack({ ...fresh, ...label }, AT)).toBe(why);
});
