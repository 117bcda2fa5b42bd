import { expect, type APIRequest, type APIRequestContext, type BrowserContext } from "@playwright/test";
import { DEMO_PASSWORD } from "../../prisma/demo-data";
import { baseUrl } from "./environment";

export type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Signs in without a browser, by the route of next-auth that the form calls; the form is sign-in.spec.ts's to prove. */
export async function signIn(http: APIRequest, email: string): Promise<SignedIn> {
  const request = await http.newContext({ baseURL: baseUrl() });
  const { csrfToken } = await readJson<{ csrfToken: string }>(request, "/api/auth/csrf");
  await request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email, password: DEMO_PASSWORD, json: "true" },
  });
  const { user } = await readJson<{ user?: object }>(request, "/api/auth/session");
  expect(user, `${email} is signed in`).toBeDefined();
  const state = await request.storageState();
  await request.dispose();
  return state;
}

async function readJson<T>(request: APIRequestContext, path: string): Promise<T> {
  return (await (await request.get(path)).json()) as T;
}
