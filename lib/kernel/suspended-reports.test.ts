import { describe, expect, test } from "vitest";
import { suspensionCauseOf, suspensionReasonNow } from "./suspended-reports";

describe("why reports wait", () => {
  test.each([
    ["the gateway's code", "invalid-sessionkey", false, false, "invalid-sessionkey", "refused"],
    ["nothing known", null, false, false, "unauthorized", "refused"],
    ["found lost by the daily look", "authorization-lost", false, false, "authorization-lost", "authorization-lost"],
    ["the flagship shop is disabled", "flagship-disabled", false, true, "flagship-disabled", "flagship-disabled"],
    ["refused before, then disabled with it", "session-expired", false, true, "flagship-disabled", "flagship-disabled"],
    ["the shop is disabled, and its flagship shop too", "x", true, true, "shop-disabled", "shop-disabled"],
  ])("%s", (_case, reason, isShopDisabled, isFlagshipDisabled, now, cause) => {
    const counts = suspensionReasonNow({ reason, isShopDisabled, isFlagshipDisabled });
    expect([counts, suspensionCauseOf(counts)]).toEqual([now, cause]);
  });
});
