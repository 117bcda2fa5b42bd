import { expect, test } from "vitest";
import { businessModeOf } from "./business-mode";

test.each([
  ["XX旗舰店-品牌站", "BRAND_STATION"],
  ["XX-轻轨", "LIGHT_RAIL_3"],
  ["XX旗舰店-轻轨三号线", "LIGHT_RAIL_3"],
  ["XX", null],
  ["", null],
])("%s → %s", (name, mode) => expect(businessModeOf(name)).toBe(mode));
