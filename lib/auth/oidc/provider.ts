import type { Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env, type Env } from "@/lib/env";

/** What of a provider's word about a person counts here. */
export type ProviderClaims = Profile & { email_verified?: unknown };

export const OIDC = "oidc";

/** What the sign-in page calls the provider; null where none is configured. */
export function providerName(
  { OIDC_ISSUER, OIDC_NAME }: Pick<Env, "OIDC_ISSUER" | "OIDC_NAME"> = env(),
): string | null {
  if (OIDC_ISSUER === undefined) return null;
  return OIDC_NAME ?? new URL(OIDC_ISSUER).host;
}

/**
 * The one OpenID Connect provider of the environment, or none. Code flow with PKCE, state and nonce; the ID token's signature,
 * issuer, audience and time are checked by next-auth's client. Its claims are completed by the userinfo endpoint where there is one,
 * since many providers tell the e-mail address only there.
 */
export function oidcProviders(
  { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Env = env(),
): OAuthConfig<ProviderClaims>[] {
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) return [];
  return [
    {
      id: OIDC,
      name: providerName() ?? OIDC,
      type: "oauth",
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: "openid email" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      userinfo: {
        async request({ client, tokens }) {
          const claims = (tokens as unknown as { claims: () => ProviderClaims }).claims();
          const { userinfo_endpoint: endpoint } = client.issuer.metadata;
          // The client refuses an answer about another subject than the ID token's.
          return endpoint ? { ...claims, ...(await client.userinfo<ProviderClaims>(tokens as never)) } : claims;
        },
      },
      profile: ({ sub }) => ({ id: sub ?? "" }),
    },
  ];
}
