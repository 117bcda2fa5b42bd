import { database } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";
import { log } from "@/lib/log";
import { callSeconds } from "@/lib/metrics";
import type { PlatformCaller } from "@/lib/platform/call";
import { claim } from "../queue/claim";
import { fillOf, startPump, type Pump } from "../queue/pump";
import { CLAIM_REPORTS } from "../queue/queue-sql";
import type { ReportHandler } from "./report";
import { scopeOf, settle, type SettleSettings, type Try } from "./settle-reports";
import { createSettler, type Settler } from "./settle-soon";

// At most three requests of 5 s + 30 s (the call, the platform's clock, the call again), once more where a joint call was refused,
// settling, and some to spare for the turns of calls.
const LEASE_SECONDS = 270;
const GATHER_MS = 5;
const CLAIM = { name: "claim-reports", text: CLAIM_REPORTS };

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

/** A report that is this worker's now, with the access token of its shop, read once for all that were taken with it. */
type Taken = { claimed: ClaimedReport; session: () => Promise<string | null> };

/** Works the outbox: every report is called until the platform answers for good, in order per key. */
export function startOutbox(settings: OutboxSettings): Pump {
  const settleSoon = createSettler(settings);
  return startPump<Taken>({
    name: "outbox",
    concurrency: settings.concurrency,
    gatherMs: GATHER_MS,
    claim: async (places) => {
      const { workerId, appKey } = settings;
      const claimed = await claim<ClaimedReport>(CLAIM, [workerId, places, LEASE_SECONDS, appKey]);
      return fillOf(withSessions(settings, claimed), places);
    },
    work: (taken) => deliver(settings, settleSoon, taken),
  });
}

function withSessions({ sessionOf }: OutboxSettings, claimed: readonly ClaimedReport[]): Taken[] {
  const sessions = new Map<string, Promise<string | null>>();
  return claimed.map((report) => ({
    claimed: report,
    session: () => {
      const known = sessions.get(report.shopId) ?? sessionOf(database(), report.shopId);
      sessions.set(report.shopId, known);
      return known;
    },
  }));
}

async function deliver(settings: OutboxSettings, settleSoon: Settler, { claimed, session }: Taken): Promise<void> {
  const startedAt = new Date();
  const tried = { ...(await send(settings, claimed, session)), startedAt };
  const { outcome, durationMs } = tried;
  callSeconds.observe({ kind: claimed.kind, outcome: outcome.kind }, durationMs / 1000);
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
    await settleSoon({ claimed, tried });
  } catch (error) {
    // What the answer changes could not be written. Keep the try at least, so that the next one waits and a person sees why.
    log.error({ err: error, jobId: claimed.id, outcome: outcome.kind }, "a report could not be settled");
    const unsettled = { ...outcome, kind: "unknown", code: "not-settled" } as const;
    await settle(settings, [{ claimed, tried: { ...tried, outcome: unsettled, settled: () => Promise.resolve() } }]);
  }
}

/** Calls by the kind's handler. A report we cannot even send (a bug, another key) counts as a try, so that a person sees it. */
async function send(
  settings: OutboxSettings,
  claimed: ClaimedReport,
  sessionOfShop: Taken["session"],
): Promise<Omit<Try, "startedAt">> {
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
    const session = await sessionOfShop();
    let formText: string | undefined;
    const call: PlatformCaller = async (asked) => {
      const called = await settings.call(asked);
      formText = called.formText;
      return called;
    };
    const { parsed, ...sent } = await handler.send(call, session, payload, report.scope, report.attempts);
    return {
      ...(formText === undefined ? {} : { formText }),
      ...sent,
      session,
      settled: (commit, settlement) => handler.settled(commit, report, settlement, parsed),
    };
  } catch (error) {
    log.error({ err: error, jobId: claimed.id, kind: claimed.kind }, "a report could not be sent");
    const outcome = { kind: "try-later", code: "not-sendable", subCode: null, text: "", requestId: null } as const;
    return { outcome, durationMs: 0, session: null, settled: () => Promise.resolve() };
  }
}
