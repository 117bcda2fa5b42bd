import { inRequest, sessionOf, statusOf } from "@/lib/auth/testing/request";
import { beforeEach, describe, expect, test } from "vitest";
import { makePasswordLink, type PasswordLinkKind } from "@/lib/auth/accounts/password-links";
import { requireCaller } from "@/lib/auth/require-caller";
import { signIn } from "@/lib/auth/sign-in";
import { addPerson } from "@/lib/auth/testing/visits";
import { database, inTransaction } from "@/lib/db/client";
import { tablesHolding } from "@/lib/db/testing/breakage";
import { setPassword } from "./[secret]/actions";

const PASSWORD = "correct horse battery";

beforeEach(async () => void (await database().signInTries.deleteMany()));

async function invite(kind: PasswordLinkKind = "INVITATION", now = new Date()) {
  const userId = await addPerson("CLERK");
  const { email, sellerAccountId } = await database().user.findUniqueOrThrow({ where: { id: userId } });
  const secret = await inTransaction((tx) => makePasswordLink(tx, userId, { kind, hours: 24, now }));
  return { userId, email, sellerAccountId, secret };
}

const send = (secret: string, password = PASSWORD, repeated = password) =>
  inRequest(null, () => setPassword({ secret, password, repeated }));
const cameOf = async (sent: ReturnType<typeof send>) => {
  const result = await sent;
  if (!result.ok) return result.refusal.fields ?? result.refusal.code;
  return result.value.kind === "fault" ? result.value.fault : result.value.kind;
};
const enters = async (email: string, password: string) =>
  (await signIn({ email, password, from: "198.51.100.9" }, new Date())).kind;
const audits = async (sellerAccountId: string) => {
  const entries = await database().auditEntry.findMany({ where: { sellerAccountId }, orderBy: { seq: "asc" } });
  return entries.map(({ action, actor, after }) => [action, actor, after]);
};

test("an invitation leads to the first password, and to an entry that says who joined", async () => {
  const { userId, email, sellerAccountId, secret } = await invite();
  expect(await send(secret)).toEqual({ ok: true, value: { kind: "done", email } });
  expect([await enters(email, PASSWORD), await cameOf(send(secret, "another long one"))]).toEqual([
    "signed-in",
    "used",
  ]);
  expect(await enters(email, "another long one")).toBe("bad-credentials");
  expect(await audits(sellerAccountId)).toEqual([["person.joined", userId, null]]);
  expect(await tablesHolding(PASSWORD)).toEqual([]);
});

test("a reset ends every sign-in of the person, and nobody else's", async () => {
  const { userId, email, sellerAccountId, secret } = await invite("RESET");
  const [mine, elsewhere, others] = [
    await sessionOf(userId),
    await sessionOf(userId),
    await sessionOf(await addPerson("CLERK")),
  ];
  expect(await cameOf(send(secret))).toBe("done");
  const states = await Promise.all(
    [mine, elsewhere, others].map((one) => statusOf(inRequest(one, () => requireCaller()))),
  );
  expect(states).toEqual(["signed-out", "signed-out", "passed"]);
  expect(await enters(email, PASSWORD)).toBe("signed-in");
  expect(await audits(sellerAccountId)).toEqual([["person.password-changed", userId, { endedSessions: 2 }]]);
});

test("twenty at once with one link: one password is set", async () => {
  const { email, sellerAccountId, secret } = await invite();
  const passwords = Array.from({ length: 20 }, (_, at) => `${PASSWORD} ${at}`);
  const all = await Promise.all(passwords.map((password) => cameOf(send(secret, password))));
  const winner = all.indexOf("done");
  expect(all.filter((one) => one === "done")).toHaveLength(1);
  expect(await enters(email, passwords[winner] ?? "")).toBe("signed-in");
  expect(await audits(sellerAccountId)).toHaveLength(1);
});

describe("what opens nothing", () => {
  test("an old one, one that another took the place of, one of somebody disabled", async () => {
    const old = await invite("INVITATION", new Date(Date.now() - 25 * 3_600_000));
    expect(await cameOf(send(old.secret))).toBe("expired");
    const replaced = await invite();
    await inTransaction((tx) => makePasswordLink(tx, replaced.userId, { kind: "RESET", hours: 24, now: new Date() }));
    expect(await cameOf(send(replaced.secret))).toBe("revoked");
    const disabled = await invite();
    await database().user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } });
    expect(await cameOf(send(disabled.secret))).toBe("revoked");
    for (const { email } of [old, replaced, disabled]) expect(await enters(email, PASSWORD)).toBe("bad-credentials");
  });

  test("a forged one is unknown, and the seventh from one address waits, even a good one", async () => {
    for (let tries = 1; tries <= 6; tries += 1) expect(await cameOf(send(`forged-${tries}`))).toBe("unknown");
    const { email, secret } = await invite();
    expect(await cameOf(send(secret))).toBe("waits");
    expect(await enters(email, PASSWORD)).toBe("bad-credentials");
  });
});

test("a password that breaks the rule is refused by its field, and the link still works", async () => {
  const { email, secret } = await invite();
  expect(await cameOf(send(secret, "short"))).toEqual({ password: "tooShort?min=10" });
  expect(await cameOf(send(secret, email))).toEqual({ password: "passwordIsEmail" });
  expect(await cameOf(send(secret, PASSWORD, "something else"))).toEqual({ repeated: "passwordsDiffer" });
  expect(await cameOf(send("half \ud800"))).toEqual({ secret: "unstorable" });
  expect(await cameOf(send(secret))).toBe("done");
});
