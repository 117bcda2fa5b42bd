import type { IncomingHttpHeaders } from "node:http";
import { env, type Env } from "@/lib/env";
import { log } from "@/lib/log";
import { readSignedPush, type PushSettings } from "@/lib/platform/read-signed-push";
import { platformReply, type PlatformReply, type PushAnswer } from "@/lib/platform/reply";
import { signFactsOf } from "@/lib/platform/sign-facts";
import type { RejectedPush, SignedPush } from "@/lib/kernel/push";
import { TEST_PREFIX } from "@/lib/platform/test-push";
import { noteSecretUse } from "../app-secrets/note-use";
import { storeMistimedPush, storePush, storeRefusedPush } from "./store-push";

/** Largest body of a push in bytes (R174). The HTTP layer answers 413 above it. */
export const LARGEST_PUSH_BYTES = 1024 * 1024;

const ANSWERS: Record<RejectedPush["reason"], PushAnswer> = {
  "bad-signature": "sign-check-failure",
  invalid: "invalid-parameter",
  "method-not-supported": "method-not-supported",
};

function settingsOf({ TOP_APP_KEY, TOP_APP_SECRET, TOP_APP_SECRET_PREVIOUS, ...rest }: Env, now: Date): PushSettings {
  const secrets = TOP_APP_SECRET_PREVIOUS ? [TOP_APP_SECRET, TOP_APP_SECRET_PREVIOUS] : [TOP_APP_SECRET];
  return {
    now,
    toleranceSeconds: rest.INBOUND_TIMESTAMP_TOLERANCE_SECONDS,
    apps: [{ appKey: TOP_APP_KEY, secrets }],
    signMethods: [],
  };
}

/**
 * Takes one push from raw bytes to the answer: signature, routing keys, one committed inbox row (R55, R172, R173). After
 * `success=true` the push is on disk. Never throws; a database that is down is answered with `retry=true`.
 */
export async function receivePush(
  request: { rawQuery: string; headers: IncomingHttpHeaders; body: Buffer; requestId?: string | undefined },
  now: Date = new Date(),
): Promise<PlatformReply> {
  const { requestId } = request;
  const arrival = { receivedAt: now, arrivedMs: performance.now(), requestId };
  const settings = settingsOf(env(), now);
  const push = readSignedPush(request, settings);
  noteSecret(push.verdict === "mistimed" ? push.push : push, now);
  if (push.verdict === "signed") return platformReply(await storePush(push, arrival), { format: push.format });
  if (push.verdict === "mistimed") {
    const { detail, push: inside } = push;
    log.warn({ requestId, reason: "bad-time", detail, method: inside.method }, "a push was refused");
    return platformReply(await storeMistimedPush(push, arrival), { format: inside.format });
  }
  const answer = ANSWERS[push.reason];
  log.warn({ requestId, reason: push.reason, detail: push.detail, method: push.method }, "a push was refused");
  const [app] = settings.apps;
  const isToExplain = push.reason === "bad-signature" && push.detail !== "content-type" && app !== undefined;
  const signFacts = isToExplain ? signFactsOf(request, app, { explain: mayExplain(push.detail) }) : null;
  return platformReply(await storeRefusedPush(push, answer, { ...arrival, signFacts }), { format: push.format });
}

/** A test push of ours proves nothing of what the platform signs with. */
function noteSecret({ secretMark, bizOrderCode }: SignedPush | RejectedPush, now: Date): void {
  if (secretMark !== null && !bizOrderCode?.startsWith(TEST_PREFIX)) noteSecretUse(secretMark, now);
}

/** Counts a push from an address that may not push, of which nothing was read: one row an hour, as for every stranger. */
export async function refuseStranger(requestId?: string, now: Date = new Date()): Promise<void> {
  log.warn({ requestId, reason: "address" }, "a push was refused");
  const push: RejectedPush = {
    ...{ verdict: "rejected", reason: "bad-signature", detail: "address", format: "xml", method: null, appKey: null },
    ...{ supplierId: null, bizOrderCode: null, body: null, sentAt: null, supplierIdsInside: [] },
    ...{ contentType: null, secretMark: null },
  };
  const arrival = { receivedAt: now, arrivedMs: performance.now(), requestId };
  await storeRefusedPush(push, "sign-check-failure", { ...arrival, signFacts: null });
}

/** A stranger must not make us compute: one search a second for each fault, however many are refused. */
const EXPLAIN_EVERY_MS = 1000;
const explainedMs = new Map<string, number>();

function mayExplain(fault: string): boolean {
  const now = performance.now();
  if (now - (explainedMs.get(fault) ?? -EXPLAIN_EVERY_MS) < EXPLAIN_EVERY_MS) return false;
  explainedMs.set(fault, now);
  return true;
}
