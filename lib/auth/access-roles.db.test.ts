import { sessionOf } from "./testing/request";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { ROLES, type Role } from "@/lib/kernel/roles";
import { doors } from "./testing/sources";
import { SURFACE } from "./testing/surface";
import { addPerson, visit } from "./testing/visits";

const sessions = new Map<Role, string>();

/** Those who are nobody here, and the cookie they come with. */
const nobody = new Map<string, string | null>();

beforeAll(async () => {
  for (const role of ROLES) sessions.set(role, await sessionOf(await addPerson(role)));
  const admin = await addPerson("ADMIN");
  nobody
    .set("no session", null)
    .set("no token at all", "not-a-token")
    .set("another secret", await sessionOf(admin, { secret: "another secret of some length" }))
    .set("over", await sessionOf(admin, { maxAge: -60 }))
    .set("disabled", await sessionOf(await addPerson("ADMIN", { disabledAt: new Date() })))
    .set("never was", await sessionOf(randomUUID()));
});

describe.each(doors())("$key", (door) => {
  test.each(ROLES)("%s", async (role) => {
    const outcome = await visit(door, sessions.get(role) ?? "");
    const isLetIn = outcome === "passed" || outcome === "not-found"; // behind the gate there is nothing of that id
    expect([outcome, isLetIn]).toEqual([outcome, SURFACE[door.key]?.includes(role)]);
    if (!isLetIn) expect(outcome).toBe("forbidden");
  });

  test("a stranger, a forger, a session that is over, somebody disabled", async () => {
    for (const [who, session] of nobody) expect([who, await visit(door, session)]).toEqual([who, "signed-out"]);
  });
});
