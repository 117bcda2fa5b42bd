import { createServer } from "node:http";
import Provider from "oidc-provider";

export type RunningProvider = { issuer: string; stop: () => Promise<void> };

/** The client of these tests as the provider knows it. */
export const CLIENT = { id: "line3", secret: "a-secret-of-the-tests" };

/**
 * A real OpenID Connect provider on this machine. Anybody may sign in there by an e-mail address, which is verified unless it begins
 * with `unverified`; the address is told by the userinfo endpoint only, as many providers do.
 */
export async function startProvider(port: number, redirectUri: string): Promise<RunningProvider> {
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.startsWith("unverified") }),
    }),
  });
  const answer = provider.callback();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return {
    issuer,
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
