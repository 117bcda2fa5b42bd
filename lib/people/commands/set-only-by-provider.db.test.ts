import { afterEach, beforeEach, expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { startSession } from "@/lib/auth/sessions/sessions";
import { signIn } from "@/lib/auth/sign-in";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { codeFrom, makeWorld } from "@/lib/shops/testing/world";
import { setOnlyByProvider } from "./set-only-by-provider";

const PROVIDER = { OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "line3", OIDC_CLIENT_SECRET: "secret" };
const NONE = { OIDC_ISSUER: undefined, OIDC_CLIENT_ID: undefined, OIDC_CLIENT_SECRET: undefined };
const PLACE = { ip: null, userAgent: null };
const PASSWORD = "right horse";

beforeEach(() => void Object.assign(env(), PROVIDER));
afterEach(() => void Object.assign(env(), NONE));

async function administrator(method: "PASSWORD" | "OIDC") {
  const { caller, sellerAccountId } = await makeWorld("ENTERPRISE");
  const sessionId = await startSession(caller.actor.userId, { method, place: PLACE, now: new Date() });
  return { by: { ...caller, sessionId }, sellerAccountId };
}

const isOn = async (id: string) => (await database().sellerAccount.findUniqueOrThrow({ where: { id } })).onlyByProvider;

test("who came by the provider switches passwords off and on again; asked twice it is one change", async () => {
  const { by, sellerAccountId } = await administrator("OIDC");
  await setOnlyByProvider(by, { onlyByProvider: true });
  await setOnlyByProvider(by, { onlyByProvider: true });
  expect(await isOn(sellerAccountId)).toBe(true);
  await setOnlyByProvider(by, { onlyByProvider: false });
  expect(await isOn(sellerAccountId)).toBe(false);
  const entries = await database().auditEntry.findMany({
    where: { sellerAccountId, action: "settings.provider-only-changed" },
    orderBy: { at: "asc" },
  });
  expect(entries.map(({ before, after }) => [before, after])).toEqual([
    [{ onlyByProvider: false }, { onlyByProvider: true }],
    [{ onlyByProvider: true }, { onlyByProvider: false }],
  ]);
});

test("who came by a password may not switch it off, and nobody where no provider is; on again always", async () => {
  const { by, sellerAccountId } = await administrator("PASSWORD");
  expect(await codeFrom(() => setOnlyByProvider(by, { onlyByProvider: true }))).toBe("PROVIDER_NOT_PROVEN");
  Object.assign(env(), NONE);
  expect(await codeFrom(() => setOnlyByProvider(by, { onlyByProvider: true }))).toBe("PROVIDER_NOT_CONFIGURED");
  expect(await isOn(sellerAccountId)).toBe(false);
  await database().sellerAccount.update({ where: { id: sellerAccountId }, data: { onlyByProvider: true } });
  await setOnlyByProvider(by, { onlyByProvider: false });
  expect(await isOn(sellerAccountId)).toBe(false);
});

test("then the right password is told of the provider, a wrong one of nothing; without a provider passwords count", async () => {
  const { by } = await administrator("OIDC");
  const { email } = await database().user.update({
    where: { id: by.actor.userId },
    data: { passwordHash: await hashPassword(PASSWORD) },
  });
  await setOnlyByProvider(by, { onlyByProvider: true });
  const enter = async (password: string) => (await signIn({ email, password, from: null }, new Date())).kind;
  expect([await enter(PASSWORD), await enter("wrong")]).toEqual(["by-provider", "bad-credentials"]);
  Object.assign(env(), NONE);
  expect(await enter(PASSWORD)).toBe("signed-in");
});
