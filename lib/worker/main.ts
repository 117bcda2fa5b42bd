import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { startNotices } from "@/lib/alerts/jobs/deliver";
import { tellSettings } from "@/lib/alerts/jobs/tell";
import { NOTICE_CHANNEL } from "@/lib/alerts/store";
import { database } from "@/lib/db/client";
import { OUTBOX_CHANNEL } from "@/lib/delivery/outbox/enqueue";
import { startInbox } from "@/lib/delivery/inbox/inbox";
import { endClaims } from "@/lib/delivery/queue/claim";
import { listen } from "@/lib/delivery/queue/listen";
import { startOutbox } from "@/lib/delivery/outbox/outbox";
import { createLimiter } from "@/lib/delivery/outbox/limiter";
import { joined } from "@/lib/delivery/outbox/joined";
import { INBOX_CHANNEL } from "@/lib/delivery/queue/queue-sql";
import { REPLAY_CHANNEL } from "@/lib/delivery/replays/channel";
import { startReplays } from "@/lib/delivery/replays/job";
import { SWEEP_CHANNEL } from "@/lib/delivery/queue/sweep-channel";
import { env } from "@/lib/env";
import { shipOrder } from "@/lib/flows/ship-order";
import { log } from "@/lib/log";
import { STOCK_CHANNEL } from "@/lib/inventory/commands/note-stock-change";
import { EWAYBILL_CHANNEL } from "@/lib/labels/commands/account-settings";
import { waybillsTakenReport } from "@/lib/orders/jobs";
import { createPlatformCaller } from "@/lib/platform/call";
import { MOST_PARCELS } from "@/lib/platform/methods/take-waybills";
import { suspendReports } from "@/lib/shops/commands/suspend-reports";
import { sessionOfShop } from "@/lib/shops/queries/rules";
import { OBSERVE_CHANNEL } from "@/lib/publishing/commands/publish-now";
import { startWaves } from "@/lib/waves/jobs/start-waves";
import { WAVE_CHANNEL } from "@/lib/waves/store";
import { startProcess } from "@/lib/start-process";
import { startCarriers } from "./carriers";
import { startHeartbeat } from "./heartbeat";
import { startPhotoSweep } from "./photo-sweep";
import { PUSHES, REPORTS } from "./registry";
import { startStock, STOCK_OBSERVATION } from "./stock";
import { startSchedules } from "./schedules";
import { EWAYBILL_READING, platformSchedules, SCHEDULES, SWEEP } from "./schedule-list";

const SWEEP_GATHER_MS = 1000; // an outage fails many reports at once: one look is enough
const NOTICES_AT_ONCE = 2; // a robot takes 20 messages a minute
const CALLS_AT_ONCE = 4; // to a job: a call waits for the platform, not for us
const EVEN_ENOUGH = 0.9; // what leaves evenly spaced arrives less so
const NUMBERS_A_CALL = MOST_PARCELS / 2; // so orders of two carriers or senders keep no other report waiting for its place
const RETRY_START_MS = 1000;

/** The worker process: handles pushes and delivers reports until it is told to stop; then it finishes what it holds. */
async function main(databaseFits: Promise<void>): Promise<void> {
  const settings = env();
  const workerId = `${hostname()}/${randomUUID()}`; // told by the host's name in logs and metrics, and found by its health check
  await databaseFits;
  const stopHeartbeat = await untilDatabaseAnswers(() => startHeartbeat(workerId));
  const inbox = startInbox(workerId, PUSHES, settings.WORKER_CONCURRENCY);
  const call = createPlatformCaller({
    gatewayUrl: settings.TOP_GATEWAY_URL,
    appKey: settings.TOP_APP_KEY,
    appSecret: settings.TOP_APP_SECRET,
    signMethod: settings.TOP_SIGN_METHOD,
    now: () => new Date(),
  });
  const stopCarriers = startCarriers(call);
  const stopPhotoSweep = startPhotoSweep();
  const calls = {
    workerId,
    concurrency: settings.WORKER_CONCURRENCY,
    appKey: settings.TOP_APP_KEY,
    retrySeconds: settings.OUTBOX_RETRY_SECONDS,
    call,
    sessionOf: sessionOfShop,
    suspendShop: suspendReports,
  };
  const callsPerSecond = settings.TOP_CALLS_PER_SECOND * EVEN_ENOUGH;
  const outbox = startOutbox({
    ...calls,
    concurrency: settings.WORKER_CONCURRENCY * CALLS_AT_ONCE,
    handlers: {
      ...REPORTS,
      "waybills-taken": joined(waybillsTakenReport, createLimiter(callsPerSecond)),
    },
  });
  const stock = startStock({
    ...calls,
    limiter: createLimiter(settings.TOP_CALLS_PER_SECOND),
    batch: settings.STOCK_PUBLISH_BATCH,
    gatherSeconds: settings.STOCK_GATHER_SECONDS,
  });
  const replays = startReplays(workerId);
  const waves = startWaves(workerId, {
    ship: shipOrder,
    pace: createLimiter(callsPerSecond * NUMBERS_A_CALL),
  });
  const notices = startNotices({
    ...tellSettings(),
    workerId,
    concurrency: NOTICES_AT_ONCE,
    baseUrl: settings.NEXTAUTH_URL,
  });
  const schedules = startSchedules(workerId, [...SCHEDULES, ...platformSchedules(call), ...stock.schedules]);
  const stopListening = listen(settings.DATABASE_URL, {
    [INBOX_CHANNEL]: inbox.wake,
    [OUTBOX_CHANNEL]: outbox.wake,
    [REPLAY_CHANNEL]: replays.wake,
    [WAVE_CHANNEL]: waves.wake,
    [STOCK_CHANNEL]: stock.wake,
    [OBSERVE_CHANNEL]: () => schedules.wake(STOCK_OBSERVATION),
    [EWAYBILL_CHANNEL]: () => schedules.wake(EWAYBILL_READING),
    [NOTICE_CHANNEL]: notices.wake,
    [SWEEP_CHANNEL]: gathered(SWEEP_GATHER_MS, () => schedules.wake(SWEEP.name)),
  });
  log.info({ workerId, concurrency: settings.WORKER_CONCURRENCY }, "worker is running");

  async function stop(): Promise<void> {
    stopCarriers();
    stopPhotoSweep();
    const pumps = [inbox, outbox, replays, waves, stock, schedules, notices];
    await Promise.all(pumps.map((pump) => pump.stop()));
    await stopListening();
    await endClaims();
    await stopHeartbeat();
    await database().$disconnect();
    log.info({ workerId }, "worker has stopped");
    process.exit(0);
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
}

/** Calls once for all that is asked within this time. */
function gathered(ms: number, call: () => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  return () => {
    timer ??= setTimeout(() => {
      timer = null;
      call();
    }, ms).unref();
  };
}

/** The database may start after us, or be away for a moment. */
async function untilDatabaseAnswers<T>(start: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await start();
    } catch (error) {
      log.warn({ err: error }, "the database does not answer yet");
      await pause(RETRY_START_MS);
    }
  }
}

await startProcess(main);
