import { describe, expect, test } from "vitest";
import { AppError, HTTP_STATUS } from "@/lib/kernel/app-error";
import { CAPABILITIES, editionsWith, MODULES, requireCapability, supports, type Capability } from "./capabilities";

const EDITIONS = ["ENTERPRISE", "FLAGSHIP"] as const;

/** The published progress table (M1), written out. */
const PUBLISHED = [
  ["goodsDownload", "unsupported", "–", "–"],
  ["orderReceiving", "supported", "√", "√"],
  ["shipmentSync", "supported", "√", "√"],
  ["cancelInterception", "supported", "√", "√"],
  ["stockSync", "supported", "√", "×"],
  ["reverse", "supported", "√", "√"],
] as const;

function mark(has: boolean | null): string {
  return has === null ? "–" : has ? "√" : "×";
}

test("the matrix says what the progress table says, in its order", () => {
  const rows = MODULES.map((module) => {
    const capability: Capability = CAPABILITIES[module];
    return [module, capability.platform ? "supported" : "unsupported", ...EDITIONS.map((one) => mark(capability[one]))];
  });
  expect(rows).toEqual(PUBLISHED);
});

describe("the guards answer as the table says (R6)", () => {
  const cells = PUBLISHED.flatMap(([module, , enterprise, flagship]) => [
    { module, edition: "ENTERPRISE" as const, has: enterprise === "√" },
    { module, edition: "FLAGSHIP" as const, has: (flagship as string) === "√" },
  ]);

  test.each(cells)("$module in $edition: $has", ({ module, edition, has }) => {
    expect(supports(edition, module)).toBe(has);
    expect(editionsWith(module).includes(edition)).toBe(has);
    let refused: unknown = null;
    try {
      requireCapability({ edition }, module);
    } catch (error) {
      refused = error instanceof AppError ? error.refusal.code : error;
    }
    expect(refused).toBe(has ? null : "EDITION_NOT_SUPPORTED");
  });

  test("a refusal is a 409 by HTTP (R9)", () => expect(HTTP_STATUS.EDITION_NOT_SUPPORTED).toBe(409));
});
