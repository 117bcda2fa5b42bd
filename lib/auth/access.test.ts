import { describe, expect, test } from "vitest";
import { ACCESS, ROLES, type Access, type Area, type Role } from "@/lib/kernel/roles";
import { actionFiles, doors, filesNamed, publicActions } from "./testing/sources";
import { BEFORE_SECOND_FACTOR, PUBLIC, SURFACE } from "./testing/surface";

const found = doors();

test("every page, action and route behind the gate has its row, and every row its door", () => {
  expect(found.map(({ key }) => key).sort()).toEqual(Object.keys(SURFACE).sort());
});

test.each(found)("$key declares what it needs", ({ fault, need }) => {
  expect(fault).toBeNull();
  expect(need).not.toBe("");
});

/** The roles a need by area lets pass; an action's default is `do`, anything else's `see`. */
function rolesOf(need: string, fallback: "do" | "see"): Role[] | null {
  const area = /area: "(\w+)"/.exec(need)?.[1];
  if (area === undefined) return null;
  const wanted = /access: "(\w+)"/.exec(need)?.[1] ?? fallback;
  const may = (access: Access) => (wanted === "do" ? access === "do" : access !== "none");
  return ROLES.filter((role) => may(ACCESS[area as Area][role]));
}

const byArea = found.flatMap(({ key, need }) => {
  const roles = need === null ? null : rolesOf(need, key.startsWith("action") ? "do" : "see");
  return roles ? [{ key, roles }] : [];
});

test.each(byArea)("$key lets exactly the roles of section 6 pass", ({ key, roles }) => {
  expect(roles).toEqual(SURFACE[key]);
});

test("what is open before a second factor is set up says so, and nothing else does", () => {
  const open = found.filter(({ need }) => need?.includes("beforeSecondFactor"));
  expect(open.map(({ key }) => key).sort()).toEqual([...BEFORE_SECOND_FACTOR].sort());
});

describe("nothing else is open", () => {
  test("no other page, route or action exists but the public ones", () => {
    const gated = new Set(found.map(({ file }) => file));
    const files = [...filesNamed("app", "page.tsx", "page.ts", "route.ts", "route.tsx"), ...actionFiles()];
    expect([...new Set(files.filter((file) => !gated.has(file)))].sort()).toEqual(Object.keys(PUBLIC).sort());
  });

  test("a public action refuses, parses and knows who sends, as every other does", () => {
    expect(publicActions().sort((a, b) => b.name.localeCompare(a.name, "en"))).toEqual([
      { name: "app/setup/actions.ts setUp", maker: "publicActionFor" },
      { name: "app/set-password/[secret]/actions.ts setPassword", maker: "publicActionFor" },
    ]);
  });

  test("our own routes answer GET only, but for a photo's bytes, which no action takes, and labels, which print while the page goes on", () => {
    const routes = found.filter(({ file }) => file.startsWith("app/api/admin/"));
    expect(routes.filter(({ name }) => name !== "GET").map(({ key }) => key)).toEqual([
      "POST /api/admin/labels/prints/[taskId]",
      "POST /api/admin/labels/prints/preview",
      "POST /api/admin/labels/prints",
      "POST /api/admin/photos",
    ]);
  });
});
