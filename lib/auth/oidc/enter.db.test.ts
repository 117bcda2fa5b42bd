import { expect, test } from "vitest";
import { addPerson } from "@/lib/auth/testing/visits";
import { database } from "@/lib/db/client";
import { enterByProvider } from "./enter";

const NOW = new Date("2026-11-24T02:00:00Z");
const PLACE = { ip: "198.51.100.1", userAgent: "Mozilla/5.0" };
const enter = (claims: object) => enterByProvider(claims, PLACE, NOW);

async function invited(disabledAt: Date | null = null) {
  const id = await addPerson("CLERK", { disabledAt });
  return database().user.update({ where: { id }, data: { passwordHash: null } });
}

test("the verified e-mail address joins the provider's person and ours, however it is written", async () => {
  const { id, email } = await invited();
  for (const claims of [
    { email, email_verified: true },
    { email: ` ${email.toUpperCase()} `, email_verified: "true" },
  ]) {
    const entered = await enter(claims);
    expect(entered).toMatchObject({ kind: "signed-in", userId: id });
    const sessionId = entered.kind === "signed-in" ? entered.sessionId : "";
    const session = await database().session.findUniqueOrThrow({ where: { id: sessionId } });
    expect(session).toMatchObject({ userId: id, method: "OIDC", startedAt: NOW, ...PLACE });
  }
});

test.each([
  ["no address", {}],
  ["an empty one", { email: " ", email_verified: true }],
  ["nothing about it", { email: "somebody@line3.example" }],
  ["that it is not verified", { email: "somebody@line3.example", email_verified: false }],
])("a provider that tells %s lets nobody in", async (_case, claims) => {
  expect(await enter(claims)).toEqual({ kind: "email-not-verified" });
});

test("an unverified address is not even looked for", async () => {
  const { id, email } = await invited();
  expect(await enter({ email, email_verified: false })).toEqual({ kind: "email-not-verified" });
  expect(await database().session.count({ where: { userId: id } })).toBe(0);
});

test("who was not invited, is disabled, or whose account is, stays outside", async () => {
  expect(await enter({ email: "nobody@line3.example", email_verified: true })).toEqual({ kind: "not-invited" });
  const disabled = await invited(NOW);
  expect(await enter({ email: disabled.email, email_verified: true })).toEqual({ kind: "not-invited" });
  const { email, sellerAccountId } = await invited();
  await database().sellerAccount.update({ where: { id: sellerAccountId }, data: { disabledAt: NOW } });
  expect(await enter({ email, email_verified: true })).toEqual({ kind: "not-invited" });
});
