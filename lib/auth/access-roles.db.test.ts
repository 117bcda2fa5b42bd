import { sessionOf } from "./testing/request";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { ROLES, type Role } from "@/lib/kernel/roles";
import { doors } from "./testing/sources";
import { BEFORE_SECOND_FACTOR } from "./testing/open-doors";
import { SURFACE } from "./testing/surface";
import { addPerson, visit } from "./testing/visits";

const sessions = new Map<Role, string>();

/** Those who are nobody here, and the cookie they come with. */
const nobody = new Map<string, string | null>();

/** The cookies of people of each role in an account that asks all of them for a second factor. */
type Asked = Record<"byPassword" | "byProvider" | "withCode", string>;
const asked = new Map<Role, Asked>();

async function askedOf(role: Role): Promise<Asked> {
  const [without, withOne] = [await addPerson(role), await addPerson(role)];
  await database().user.update({ where: { id: withOne }, data: { totpConfirmedAt: new Date() } });
  await database().sellerAccount.updateMany({
    where: { users: { some: { id: { in: [without, withOne] } } } },
    data: { secondFactorFor: [...ROLES] },
  });
  return {
    byPassword: await sessionOf(without),
    byProvider: await sessionOf(without, { method: "OIDC" }),
    withCode: await sessionOf(withOne),
  };
}

beforeAll(async () => {
  for (const role of ROLES) asked.set(role, await askedOf(role));
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

  test("before a second factor that is asked for only the way to set it up is open", async () => {
    const [role = "ADMIN"] = SURFACE[door.key] ?? [];
    const { byPassword, byProvider, withCode } = asked.get(role) ?? { byPassword: "", byProvider: "", withCode: "" };
    const isLedAway = (await visit(door, byPassword)) === "set-up";
    expect(isLedAway).toBe(!BEFORE_SECOND_FACTOR.includes(door.key));
    // Who came by the provider proved more there, and who has set one up is as free as ever.
    for (const free of [byProvider, withCode])
      expect(await visit(door, free)).not.toMatch(/set-up|signed-out|forbidden/);
  });
});
