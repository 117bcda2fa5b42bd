import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { authorizeAddress, createTokenEndpoint } from "./token-endpoint";

const GRANT = { code: "c-1", redirectUri: "https://line3.example.com/api/oauth/taobao/callback" };
const TOKEN = { access_token: "6100a", expires_in: 60, taobao_user_id: "1" };
let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function endpointThat(status: number | "drop" | "hang", body: string) {
  const forms: Record<string, string>[] = [];
  const own = createServer((request, response) => {
    void text(request).then((form) => {
      forms.push(Object.fromEntries(new URLSearchParams(form)));
      if (status === "hang") return;
      if (status === "drop") response.destroy();
      else response.writeHead(status).end(body);
    });
  });
  server = own;
  await new Promise<void>((resolve) => own.listen(0, "127.0.0.1", resolve));
  const readTimeoutMs = status === "hang" ? 200 : 60_000; // only where nothing comes is the end of patience proved
  const tokenUrl = `http://127.0.0.1:${(own.address() as AddressInfo).port}/token`;
  return { ask: createTokenEndpoint({ tokenUrl, appKey: "23", appSecret: "s", readTimeoutMs }), forms };
}

test("exchanges a code once, with everything in the form", async () => {
  const { ask, forms } = await endpointThat(200, JSON.stringify(TOKEN));
  expect(await ask(GRANT)).toMatchObject({ kind: "granted", token: { accessToken: "6100a", expiresInSeconds: 60 } });
  expect(forms).toEqual([
    {
      grant_type: "authorization_code",
      client_id: "23",
      client_secret: "s",
      code: "c-1",
      redirect_uri: GRANT.redirectUri,
    },
  ]);
});

test.each([
  [400, '{"error":"invalid_grant","error_description":"code expired"}', "refused invalid_grant"],
  [400, '{"error":"invalid_grant"}', "refused invalid_grant"],
  [400, "<html>", "silent http-400"],
  [503, '{"error":"invalid_grant"}', "silent http-503"],
  [200, "<html>", "silent no-token"],
  [200, '{"error":"invalid_grant"}', "silent no-token"],
  ["drop", "", "silent ECONNRESET"],
  ["hang", "", "silent read-timeout"],
] as const)("an answer of %s %s is %s", async (status, body, said) => {
  const { ask, forms } = await endpointThat(status, body);
  const answer = await ask(GRANT);
  expect(`${answer.kind} ${answer.kind === "granted" ? "" : answer.code}`).toBe(said);
  expect(forms).toHaveLength(1);
});

test("nobody there is silence", async () => {
  const ask = createTokenEndpoint({ tokenUrl: "http://127.0.0.1:1/token", appKey: "23", appSecret: "s" });
  expect(await ask(GRANT)).toEqual({ kind: "silent", code: "ECONNREFUSED" });
});

test("the way to the platform names app, way back and state, escaped", () => {
  const address = authorizeAddress("https://oauth.taobao.com/authorize", {
    appKey: "23",
    redirectUri: GRANT.redirectUri,
    state: "a+b/c=",
  });
  expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
    response_type: "code",
    client_id: "23",
    redirect_uri: GRANT.redirectUri,
    state: "a+b/c=",
    view: "web",
  });
});
