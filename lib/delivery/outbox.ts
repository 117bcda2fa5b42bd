import { database } from "@/lib/db/client";
import { unseal } from "@/lib/db/seal";
import { makeScope } from "@/lib/kernel/scope-maker";
import { log } from "@/lib/log";
import type { PlatformCaller } from "@/lib/platform/call";
import { startPump, type Pump } from "./pump";
import { CLAIM_REPORTS } from "./queue-sql";
import type { ReportHandler } from "./report";
import { settle, type SettleSettings } from "./settle-report";
import { untilWritten } from "./until-written";

const LEASE_SECONDS = 90; // connect 5 s + read 30 s, and once more after a clock correction
const SETTLE_SECONDS = 15; // what is left of the lease after the longest call

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
  /** The access token the shop's calls are made with; null when there is none. */
  sessionOf: (shopId: string) => Promise<string | null>;
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
  const handler = settings.handlers[claimed.kind];
  if (!handler) throw new Error(`No handler for reports of kind ${claimed.kind}`);
  const payload = JSON.parse(unseal(claimed.payloadCipher, claimed.keyId)) as never;
  const session = await untilWritten(SETTLE_SECONDS, () => settings.sessionOf(claimed.shopId));
  const startedAt = new Date();
  const { outcome, durationMs } = await handler.send(settings.call, session, payload);
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
  const report = {
    id: claimed.id,
    scope: makeScope(claimed.sellerAccountId, [claimed.shopId]),
    shopId: claimed.shopId,
    subjectId: claimed.subjectId,
    payload,
    attempts: claimed.attempts,
  };
  await untilWritten(SETTLE_SECONDS, () =>
    settle(settings, claimed, { outcome, startedAt, durationMs }, (tx, settlement) =>
      handler.settled(tx, report, settlement),
    ),
  );
}
