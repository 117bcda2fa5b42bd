import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { env } from "@/lib/env";
import { isStorable } from "@/lib/kernel/text/storable";
import { log } from "@/lib/log";
import { CLIENT_ADDRESS_HEADER } from "./client-address";
import { signIn, type SignInResult } from "./sign-in";

const IDLE_SECONDS = 8 * 60 * 60; // one working day without a request ends the session (R185)
/** An address that no database can hold is nobody's. */
const email = z.string().min(3).max(200).refine(isStorable);
const credentials = z.object({ email, password: z.string().min(1).max(200) });

/** The network address, as our own server has noted it. */
function addressOf(request?: { headers?: Record<string, unknown> }): string | null {
  const address = request?.headers?.[CLIENT_ADDRESS_HEADER];
  return typeof address === "string" ? address : null;
}

/** next-auth shows a thrown error's own words in the address: the database client's are none for people. */
function unavailable(error: unknown): SignInResult | { kind: "unavailable" } {
  log.error({ err: error }, "nobody can sign in");
  return { kind: "unavailable" };
}

/**
 * next-auth's settings. The token carries the user id only: role and shops are read afresh on every request. Next's build
 * loads this file without an environment, so the secret is read when it is needed.
 */
export const authOptions: NextAuthOptions = {
  get secret() {
    return env().NEXTAUTH_SECRET;
  },
  session: { strategy: "jwt", maxAge: IDLE_SECONDS },
  pages: { signIn: "/sign-in" },
  // A stale or forged cookie is no error of ours: one line with its code, never next-auth's own pages of text.
  logger: {
    error: (code) => log.warn({ code }, "next-auth turned something down"),
    warn: (code) => log.debug({ code }, "next-auth warns"),
    debug: () => undefined,
  },
  providers: [
    Credentials({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      async authorize(input, request) {
        const parsed = credentials.safeParse(input);
        if (!parsed.success) throw new Error("bad-credentials");
        const { email, password } = parsed.data;
        const result = await signIn({ email, password, from: addressOf(request) }, new Date()).catch(unavailable);
        if (result.kind !== "signed-in") throw new Error(result.kind);
        return { id: result.userId };
      },
    }),
  ],
  callbacks: {
    session({ session, token }) {
      // Only the id travels: name, role and shops are the database's to tell.
      const user: { id: string } = { id: token.sub ?? "" };
      return Object.assign(session, { user });
    },
  },
};
