import { z } from "zod";
import { createFormPost } from "./post-form";
import { parsedJson } from "./wire/parsed-json";
import { readToken, type Token } from "./wire/token";

/** What came of asking for a token. `refused`: the platform's no, in its words; `silent`: nothing readable came back. */
export type TokenAnswer =
  | { kind: "granted"; token: Token }
  | { kind: "refused"; code: string; text: string }
  | { kind: "silent"; code: string };

export type TokenEndpoint = (grant: { code: string; redirectUri: string }) => Promise<TokenAnswer>;

type TokenEndpointSettings = {
  tokenUrl: string;
  appKey: string;
  appSecret: string;
  connectTimeoutMs?: number;
  readTimeoutMs?: number;
};

const LONGEST_TEXT = 200;
const failure = z.object({ error: z.string().min(1), error_description: z.string().optional() });

/**
 * The platform's token endpoint for one app. A code counts once, so nothing is asked twice: the person authorizes again.
 * Never rejects, never logs.
 */
export function createTokenEndpoint(settings: TokenEndpointSettings): TokenEndpoint {
  const { tokenUrl, appKey, appSecret, connectTimeoutMs = 5_000, readTimeoutMs = 15_000 } = settings;
  const post = createFormPost(new URL(tokenUrl), connectTimeoutMs, readTimeoutMs);
  return async ({ code, redirectUri }) => {
    const fields = { grant_type: "authorization_code", client_id: appKey, client_secret: appSecret };
    const result = await post(new URLSearchParams({ ...fields, code, redirect_uri: redirectUri }));
    if (result.kind === "failed") return { kind: "silent", code: result.code };
    const { status, body } = result;
    if (status === 200) {
      const token = readToken(body);
      return token ? { kind: "granted", token } : { kind: "silent", code: "no-token" };
    }
    const { data: refused } = failure.safeParse(parsedJson(body));
    if (status !== 400 || !refused) return { kind: "silent", code: `http-${status}` };
    const text = (refused.error_description ?? "").slice(0, LONGEST_TEXT);
    return { kind: "refused", code: refused.error.slice(0, LONGEST_TEXT), text };
  };
}

/** Where a person goes to authorize (platform/transport.md section 2, step 1). */
export function authorizeAddress(
  authorizeUrl: string,
  { appKey, redirectUri, state }: { appKey: string; redirectUri: string; state: string },
): string {
  const address = new URL(authorizeUrl);
  const fields = { response_type: "code", client_id: appKey, redirect_uri: redirectUri, state, view: "web" };
  for (const [name, value] of Object.entries(fields)) address.searchParams.set(name, value);
  return address.toString();
}
