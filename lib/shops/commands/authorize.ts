import { createHash, randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { env } from "@/lib/env";
import { AppError, refuse, type AppErrorCode, type Refusal } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { coversAccount } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import { authorizeAddress, createTokenEndpoint, type TokenEndpoint } from "@/lib/platform/token-endpoint";
import { lockFlagship } from "../store";
import { ensureSameShop } from "./ensure-same-shop";
import { awaitConfirmation } from "./first-authorization";
import { ofFlagship, putTokenInForce } from "./grant-token";

/** Our app as the platform's authorization knows it. */
export type OAuthApp = { authorizeUrl: string; appKey: string; redirectUri: string; exchange: TokenEndpoint };

/** Where the platform sends people back to (docs/interfaces.md). */
const CALLBACK_PATH = "/api/oauth/taobao/callback";

/** A person has this long to log in over there and to agree. */
const REQUEST_MINUTES = 10;
const FORGET_REQUESTS_MS = 30 * 24 * 3_600_000;

/** The app of this installation, by its environment. */
export function oauthApp(): OAuthApp {
  const { TOP_AUTHORIZE_URL, TOP_TOKEN_URL, TOP_APP_KEY, TOP_APP_SECRET, NEXTAUTH_URL } = env();
  return {
    authorizeUrl: TOP_AUTHORIZE_URL,
    appKey: TOP_APP_KEY,
    redirectUri: new URL(CALLBACK_PATH, NEXTAUTH_URL).toString(),
    exchange: createTokenEndpoint({ tokenUrl: TOP_TOKEN_URL, appKey: TOP_APP_KEY, appSecret: TOP_APP_SECRET }),
  };
}

/**
 * Begins the authorization of a flagship shop: returns where the person goes. What comes back counts once, within ten
 * minutes, for this person. Refuses FORBIDDEN to callers of some shops, NOT_FOUND, FLAGSHIP_DISABLED.
 */
export async function beginAuthorization(
  by: Caller,
  { flagshipShopId }: { flagshipShopId: string },
  app: OAuthApp = oauthApp(),
  now = new Date(),
): Promise<{ address: string }> {
  ensureWholeAccount(by.scope);
  const state = randomBytes(32).toString("base64url");
  await inOneCommit(by, async (commit) => {
    const flagship = (await lockFlagship(commit, flagshipShopId)) ?? refuse("NOT_FOUND");
    if (flagship.disabledAt) refuse("FLAGSHIP_DISABLED");
    const before = new Date(now.getTime() - FORGET_REQUESTS_MS);
    await commit.tx.authorizationRequest.deleteMany({ where: { flagshipShopId, requestedAt: { lt: before } } });
    await commit.tx.authorizationRequest.create({
      data: {
        sellerAccountId: commit.scope.sellerAccountId,
        flagshipShopId,
        stateSha256: sha256(state),
        requestedBy: by.actor.userId,
        requestedAt: now,
        expiresAt: new Date(now.getTime() + REQUEST_MINUTES * 60_000),
      },
    });
  });
  return { address: authorizeAddress(app.authorizeUrl, { ...app, state }) };
}

/** What the platform's redirect carries: a code, or why there is none. */
export type Callback = { state: string; code: string | null; error: string | null };

/** How an authorization ended, and whose it was; null where nobody can tell. `isPending`: a person has to say first whether it is kept. */
export type Completed = { flagshipShopId: string | null; refusal: Refusal | null; isPending: boolean };

/**
 * Ends an authorization (R50). The state is used up first, in a commit of its own; the code is exchanged outside of any
 * commit; then token, audit and everything that waited are written in one. A first authorization is only pending. What goes wrong is told by name and leaves the
 * authorization as it was: AUTHORIZATION_STATE_UNKNOWN, _USED, _OVER, _OTHER_PERSON, AUTHORIZATION_DECLINED (the person said
 * no over there), _CODE_REFUSED, _PLATFORM_SILENT, _WRONG_SHOP (another shop's owner agreed), FLAGSHIP_DISABLED.
 */
export async function completeAuthorization(
  by: Caller,
  callback: Callback,
  app: OAuthApp = oauthApp(),
  clock: () => Date = () => new Date(),
): Promise<Completed> {
  const claimed = await claim(by, callback.state, clock());
  if (claimed.refusal) return { ...claimed, isPending: false };
  const { flagshipShopId, requestId } = claimed;
  const ended = await exchangeAndSave(by, { flagshipShopId, requestId, callback }, app, clock).catch(
    (thrown: unknown) => {
      if (thrown instanceof AppError) return thrown.refusal;
      throw thrown;
    },
  );
  const refusal = typeof ended === "string" ? null : ended;
  if (refusal) await noteFailure(by, claimed, refusal);
  return { flagshipShopId, refusal, isPending: ended === "pending" };
}

type Claim =
  | { refusal: Refusal; flagshipShopId: string | null }
  | { refusal: null; flagshipShopId: string; requestId: string };

/** Uses up a state. Another person's is left for its owner. */
function claim(by: Caller, state: string, now: Date): Promise<Claim> {
  return inOneCommit(by, async ({ tx }) => {
    const stateSha256 = sha256(state);
    await tx.$queryRaw`SELECT id FROM "AuthorizationRequest" WHERE "stateSha256" = ${stateSha256} FOR UPDATE`;
    const request = await tx.authorizationRequest.findUnique({ where: { stateSha256 } });
    if (!request) return turnedDown("AUTHORIZATION_STATE_UNKNOWN", null);
    const isTheirs =
      request.requestedBy === by.actor.userId &&
      request.sellerAccountId === by.scope.sellerAccountId &&
      coversAccount(by.scope);
    if (!isTheirs) return turnedDown("AUTHORIZATION_OTHER_PERSON", null);
    const { flagshipShopId } = request;
    if (request.usedAt) return turnedDown("AUTHORIZATION_STATE_USED", flagshipShopId);
    if (request.expiresAt <= now) return turnedDown("AUTHORIZATION_STATE_OVER", flagshipShopId);
    await tx.authorizationRequest.update({ where: { id: request.id }, data: { usedAt: now } });
    return { refusal: null, flagshipShopId, requestId: request.id };
  });
}

function turnedDown(code: AppErrorCode, flagshipShopId: string | null): Claim {
  return { refusal: { code }, flagshipShopId };
}

type Claimed = { flagshipShopId: string; requestId: string };

async function exchangeAndSave(
  by: Caller,
  { flagshipShopId, requestId, callback }: Claimed & { callback: Callback },
  app: OAuthApp,
  clock: () => Date,
): Promise<"kept" | "pending"> {
  const { code, error } = callback;
  if (!code) refuse("AUTHORIZATION_DECLINED", { facts: { code: error ?? "no-code" } });
  const givenAt = clock(); // before the call: an authorization must not be believed to last longer than it does
  const answer = await app.exchange({ code, redirectUri: app.redirectUri });
  if (answer.kind === "silent") refuse("AUTHORIZATION_PLATFORM_SILENT", { facts: { code: answer.code } });
  if (answer.kind === "refused")
    refuse("AUTHORIZATION_CODE_REFUSED", { facts: { code: answer.code, text: answer.text } });
  const { token } = answer;
  return inOneCommit(by, async (commit) => {
    const flagship = (await lockFlagship(commit, flagshipShopId)) ?? refuse("NOT_FOUND");
    if (flagship.disabledAt) refuse("FLAGSHIP_DISABLED");
    await ensureSameShop(commit, flagship, token);
    if (flagship.platformSellerId === null) {
      await awaitConfirmation(commit, flagship, { requestId, token, givenAt });
      return "pending";
    }
    await putTokenInForce(commit, flagship, {
      token,
      givenAt,
      authorizedBy: by.actor.userId,
      action: "flagship.authorized",
    });
    await commit.tx.authorizationRequest.update({ where: { id: requestId }, data: { outcome: "authorized" } });
    return "kept";
  });
}

/** Keeps what came of the request, and why, in the history. */
async function noteFailure(by: Caller, { flagshipShopId, requestId }: Claimed, refusal: Refusal): Promise<void> {
  await inOneCommit(by, async (commit) => {
    await commit.tx.authorizationRequest.updateMany({ where: { id: requestId }, data: { outcome: refusal.code } });
    if (refusal.code === "NOT_FOUND") return;
    const { code = "", text = "", nick = "" } = refusal.facts ?? {};
    const words = [code, text, nick].filter((word) => word !== "").join(" ");
    await recordAudit(commit, {
      ...ofFlagship(flagshipShopId),
      action: "flagship.authorization-failed",
      after: { refusal: refusal.code, words },
    });
  });
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
