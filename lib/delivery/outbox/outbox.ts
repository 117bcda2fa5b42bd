import { database } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { unseal } from "@/lib/db/seal";
import { log } from "@/lib/log";
import type { PlatformCaller } from "@/lib/platform/call";
import type { CallOutcome } from "@/lib/platform/outcome";
import { startPump, type Pump } from "../queue/pump";
import { CLAIM_REPORTS } from "../queue/queue-sql";
import type { ReportHandler, Settlement } from "./report";
import { scopeOf, settle, type SettleSettings } from "./settle-report";
import { untilWritten } from "../inbox/until-written";

// At most three requests of 5 s + 30 s (the call, the platform's clock, the call again), settling 15 s, and some to spare.
const LEASE_SECONDS = 150;
const SETTLE_SECONDS = 15;

export type ClaimedReport = {
  id: string;
  sellerAccountId: string;
  shopId: string;
  kind: string;
  method: string;
  subjectId: string;
  payloadCipher: Uint8Array;
  keyId: string;
  attempts: number;
  firstTriedAt: Date | null;
};

export type OutboxSettings = SettleSettings & {
  workerId: string;
  concurrency: number;
  call: PlatformCaller;
  // Each kind has its own payload; the registry's type is checked where it is assembled.
  handlers: Record<string, ReportHandler<never>>;
};

/** Works the outbox: every report is called until the platform answers for good, in order per key. */
export function startOutbox(settings: OutboxSettings): Pump {
  return startPump<ClaimedReport>({
    name: "outbox",
    concurrency: settings.concurrency,
    claim: (places) =>
      database().$queryRawUnsafe<ClaimedReport[]>(
        CLAIM_REPORTS,
        settings.workerId,
        places,
        LEASE_SECONDS,
        settings.appKey,
      ),
    work: (claimed) => deliver(settings, claimed),
  });
}

async function deliver(settings: OutboxSettings, claimed: ClaimedReport): Promise<void> {
  const startedAt = new Date();
  const tried = await send(settings, claimed);
  const { outcome, durationMs, session } = tried;
  log.info(
    {
      jobId: claimed.id,
      kind: claimed.kind,
      outcome: outcome.kind,
      code: outcome.code,
      requestId: outcome.requestId,
      durationMs,
    },
    "a report was sent",
  );
  try {
    await untilWritten(SETTLE_SECONDS, () => settle(settings, claimed, { ...tried, startedAt }));
  } catch (error) {
    // What the answer changes could not be written. Keep the try at least, so that the next one waits and a person sees why.
    log.error({ err: error, jobId: claimed.id, outcome: outcome.kind }, "a report could not be settled");
    const unsettled = { ...outcome, kind: "unknown", code: "not-settled" } as const;
    const nothing = () => Promise.resolve();
    await settle(settings, claimed, { outcome: unsettled, startedAt, durationMs, session, settled: nothing });
  }
}

type Tried = {
  outcome: CallOutcome;
  durationMs: number;
  session: string | null;
  settled: (commit: Commit, settlement: Settlement) => Promise<void>;
};

/** Calls by the kind's handler. A report we cannot even send (a bug, another key) counts as a try, so that a person sees it. */
async function send(settings: OutboxSettings, claimed: ClaimedReport): Promise<Tried> {
  try {
    const handler = settings.handlers[claimed.kind];
    if (!handler) throw new Error(`No handler for reports of kind ${claimed.kind}`);
    const payload = JSON.parse(unseal(claimed.payloadCipher, claimed.keyId)) as never;
    const report = {
      id: claimed.id,
      scope: scopeOf(claimed),
      shopId: claimed.shopId,
      subjectId: claimed.subjectId,
      payload,
      attempts: claimed.attempts,
    };
    const session = await settings.sessionOf(database(), claimed.shopId);
    const { parsed, ...sent } = await handler.send(settings.call, session, payload, report.scope);
    return { ...sent, session, settled: (commit, settlement) => handler.settled(commit, report, settlement, parsed) };
  } catch (error) {
    log.error({ err: error, jobId: claimed.id, kind: claimed.kind }, "a report could not be sent");
    const outcome = { kind: "try-later", code: "not-sendable", subCode: null, text: "", requestId: null } as const;
    return { outcome, durationMs: 0, session: null, settled: () => Promise.resolve() };
  }
}
