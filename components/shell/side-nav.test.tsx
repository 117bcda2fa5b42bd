import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { SideNav } from "./side-nav";

const foot = (startsCollapsed: boolean) =>
  drawn(<SideNav role="ADMIN" edition="ENTERPRISE" version="0.2.0" startsCollapsed={startsCollapsed} />);

test("the menu's foot tells the version, in few signs where only its icons show", () => {
  expect(wordsOf(foot(false))).toContain("版本 0.2.0");
  expect(wordsOf(foot(true))).not.toContain("版本");
  expect(wordsOf(foot(true))).toContain("0.2.0");
  expect(foot(true)).toContain('title="版本 0.2.0"');
});
