import { expect, test } from "vitest";
import { isPushPath } from "./push-path";

test.each([
  ["/api/qimen", true],
  ["/api/qimen/", true],
  ["/api//qimen", true],
  ["//api/qimen//", true],
  ["/api/qimen/x", false],
  ["/api/qimenx", false],
  ["/x/api/qimen", false],
  ["/", false],
  ["//", false],
])("%s is the push address: %s", (path, isPush) => expect(isPushPath(path)).toBe(isPush));
