import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { headers } from "next/headers";
import { z } from "zod";
import { env } from "@/lib/env";
import { isStorable } from "@/lib/kernel/text/storable";
import { log } from "@/lib/log";
import { CLIENT_ADDRESS_HEADER } from "./client-address";
import { enterByProvider } from "./oidc/enter";
import { OIDC, oidcProviders, type ProviderClaims } from "./oidc/provider";
import { sessionLimits } from "./sessions/limits";
import { startSession, type SignInPlace } from "./sessions/sessions";
import { signIn, type Credentials } from "./sign-in";

/** An address that no database can hold is nobody's. */
const email = z.string().min(3).max(200).refine(isStorable);
const credentials = z.object({
  email,
  password: z.string().min(1).max(200),
  code: z.string().max(60).refine(isStorable).optional(),
});

/** The network address, as our own server has noted it, and what the browser calls itself. */
function placeOf(header: (name: string) => unknown): SignInPlace {
  const textOf = (name: string) => {
    const value = header(name);
    return typeof value === "string" ? value : null;
  };
  return { ip: textOf(CLIENT_ADDRESS_HEADER), userAgent: textOf("user-agent") };
}

async function placeOfRequest(): Promise<SignInPlace> {
  const sent = await headers();
  return placeOf((name) => sent.get(name));
}

async function enter(given: Credentials, place: SignInPlace) {
  const now = new Date();
  const result = await signIn({ ...given, from: place.ip }, now);
  if (result.kind !== "signed-in") return result;
  return { ...result, sessionId: await startSession(result.userId, { method: "PASSWORD", place, now }) };
}

/** next-auth shows a thrown error's own words in the address: the database client's are none for people. */
function unavailable(error: unknown): { kind: "unavailable" } {
  log.error({ err: error }, "nobody can sign in");
  return { kind: "unavailable" };
}

/** What sign-in hands to the cookie's token, and the token to the gate. */
type SignedInUser = { id: string; sessionId: string };

const byPassword = CredentialsProvider({
  credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
  async authorize(input, request) {
    const parsed = credentials.safeParse(input);
    if (!parsed.success) throw new Error("bad-credentials");
    const place = placeOf((name) => request?.headers?.[name]);
    const result = await enter(parsed.data, place).catch(unavailable);
    if (result.kind !== "signed-in") throw new Error(result.kind);
    return { id: result.userId, sessionId: result.sessionId } satisfies SignedInUser;
  },
});

/**
 * next-auth's settings. The token names the person and their session: whether that still lasts, role and shops are read afresh
 * on every request. Next's build loads this file without an environment, so what comes from there is read when it is needed.
 */
export const authOptions: NextAuthOptions = {
  get secret() {
    return env().NEXTAUTH_SECRET;
  },
  get session() {
    return { strategy: "jwt" as const, maxAge: sessionLimits().maxMs / 1000 };
  },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  // A stale or forged cookie is no error of ours: one line with its code, never next-auth's own pages of text.
  logger: {
    error: (code) => log.warn({ code }, "next-auth turned something down"),
    warn: (code) => log.debug({ code }, "next-auth warns"),
    debug: () => undefined,
  },
  get providers() {
    return [byPassword, ...oidcProviders()];
  },
  callbacks: {
    async signIn({ user, account, profile }) {
      if (account?.provider !== OIDC) return true;
      const entered = await enterByProvider(profile as ProviderClaims, await placeOfRequest(), new Date()).catch(
        unavailable,
      );
      if (entered.kind !== "signed-in") return `/sign-in?error=${entered.kind}`;
      // The provider's person becomes ours: next-auth makes the token of this very object.
      Object.assign(user, { id: entered.userId, sessionId: entered.sessionId } satisfies SignedInUser);
      return true;
    },
    jwt({ token, user }) {
      return user ? { sub: user.id, sessionId: (user as SignedInUser).sessionId } : token;
    },
    session({ session, token }) {
      // Only the ids travel: name, role and shops are the database's to tell.
      const sessionId = typeof token.sessionId === "string" ? token.sessionId : "";
      return Object.assign(session, { user: { id: token.sub ?? "", sessionId } });
    },
  },
};
