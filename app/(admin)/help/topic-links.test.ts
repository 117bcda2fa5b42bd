import { describe, expect, test } from "vitest";
import { ONWARD, SCREENS, screensFor, type LinkLabel } from "@/components/help/topic-links";
import { SURFACE } from "@/lib/auth/testing/surface";
import { HELP_TOPICS } from "@/lib/kernel/help-topics";
import { ROLES } from "@/lib/kernel/roles";

const EDITIONS = ["ENTERPRISE", "FLAGSHIP"] as const;
const labels = Object.keys(SCREENS) as LinkLabel[];

test.each(labels)("the screen %s exists and lets in whom the help sends there", (label) => {
  const page = SURFACE[`page ${SCREENS[label].href.split("?")[0] ?? ""}`];
  const sent = ROLES.filter((role) => EDITIONS.some((edition) => SCREENS[label].may(role, edition)));
  expect(page).toBeDefined();
  expect(sent.filter((role) => !page?.includes(role))).toEqual([]);
  expect(sent.length).toBeGreaterThan(0);
});

describe.each(HELP_TOPICS)("%s", (topic) => {
  test("leads an administrator to a screen to act on, in both editions (R156)", () => {
    for (const edition of EDITIONS) expect(screensFor(topic, "ADMIN", edition).length).toBeGreaterThan(0);
  });

  test("names other entries beside it, not itself", () => {
    expect(ONWARD[topic].related.length).toBeGreaterThan(0);
    expect(ONWARD[topic].related).not.toContain(topic);
  });
});

test("every screen is used", () => {
  const used = new Set(HELP_TOPICS.flatMap((topic) => ONWARD[topic].screens));
  expect(labels.filter((label) => !used.has(label))).toEqual([]);
});
