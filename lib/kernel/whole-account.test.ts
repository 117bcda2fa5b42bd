import { expect, test } from "vitest";
import { makeScope } from "./scope-maker";
import { ensureWholeAccount } from "./whole-account";

test("what concerns the account is somebody's of all shops; the others are told that it is about the shops (R183)", () => {
  expect(() => ensureWholeAccount(makeScope("account", "all"))).not.toThrow();
  for (const shops of [[], ["one"], ["one", "another"]])
    expect(() => ensureWholeAccount(makeScope("account", shops))).toThrow(
      expect.objectContaining({ refusal: { code: "FORBIDDEN", facts: { reason: "someShops" } } }),
    );
});
