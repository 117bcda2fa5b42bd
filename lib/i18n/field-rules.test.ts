import { expect, test } from "vitest";
import { z } from "zod";
import { fieldRulesOf } from "./field-rules";

test.each<[string, z.ZodType, unknown, string]>([
  ["an empty text", z.string().min(1), "", "required"],
  ["a text that is too short", z.string().min(3), "ab", "tooShort?min=3"],
  ["a text that is too long", z.string().max(60), "店".repeat(61), "tooLong?max=60"],
  ["a number below its limit", z.number().min(0), -1, "tooSmall?min=0"],
  ["a number not above its limit", z.number().positive(), 0, "notAbove?min=0"],
  ["a number above its limit", z.number().int().max(720), 721, "tooLarge?max=720"],
  ["a number not below its limit", z.number().lt(100), 100, "notBelow?max=100"],
  ["a broken number", z.number().int(), 1.5, "notWhole"],
  ["no number", z.number(), "x", "notANumber"],
  ["an empty list", z.array(z.string()).min(1), [], "required"],
  ["too long a list", z.array(z.string()).max(2), ["a", "b", "c"], "tooMany?max=2"],
  ["a rule of its own", z.string().refine(() => false, "tooOld"), "x", "tooOld"],
  ["a rule of its own with its limit", z.string().refine(() => false, "belowMin?min=5"), "x", "belowMin?min=5"],
  ["a choice there is not", z.enum(["a"]), "b", "unknownValue"],
])("%s", (_case, schema, value, rule) => {
  const parsed = z.object({ field: schema }).safeParse({ field: value });
  expect(parsed.error && fieldRulesOf(parsed.error)).toEqual({ field: rule });
});
