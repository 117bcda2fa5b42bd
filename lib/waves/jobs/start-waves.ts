import { database, Prisma } from "@/lib/db/client";
import { startPump, type Pump } from "@/lib/delivery/queue/pump";
import { leaseIsVoid } from "@/lib/delivery/queue/queue-sql";
import { log } from "@/lib/log";
import { runSome, type ClaimedWave, type WaveTools } from "./run-wave";

const LEASE_SECONDS = 60; // twice the longest transaction; renewed before each order
const AT_ONCE = 2; // a long wave keeps no other account's waiting
const AFTER_FAILURE_SECONDS = 2;

/** Goes on with the tasks of waves: some orders of one, then whichever is next. It may be cut off anywhere. */
export function startWaves(workerId: string, tools: WaveTools): Pump {
  return startPump<ClaimedWave>({
    name: "waves",
    concurrency: AT_ONCE,
    claim: async (places) => {
      const items = await claimWaves(workerId, places);
      return { items, isMore: false };
    },
    work: (wave) => goOn(workerId, wave, tools),
  });
}

/** The tasks that were started first and that nobody alive holds; all of a wave that its orders need to know. */
function claimWaves(workerId: string, places: number): Promise<ClaimedWave[]> {
  return database().$queryRaw<ClaimedWave[]>`
    UPDATE "Wave" SET "leaseOwner" = ${workerId}, "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id IN (
      SELECT wave.id FROM "Wave" wave
      WHERE wave.task IS NOT NULL AND wave."taskStoppedAt" IS NULL AND ${Prisma.raw(leaseIsVoid("wave"))}
      ORDER BY wave."taskAt" LIMIT ${places} FOR UPDATE SKIP LOCKED)
    RETURNING id, "sellerAccountId", "shopIds", task::text AS task, "taskCartonId", "taskBy", "taskByName", "taskByRole"`;
}

/** What failed for a reason of the moment, as a database that was away, is tried again soon. */
async function goOn(workerId: string, wave: ClaimedWave, tools: WaveTools): Promise<void> {
  try {
    await runSome(workerId, wave, tools);
  } catch (error) {
    log.warn({ err: error, waveId: wave.id }, "the task of a wave broke off and is tried again");
    await database().$executeRaw`
      UPDATE "Wave" SET "leaseUntil" = now() + make_interval(secs => ${AFTER_FAILURE_SECONDS})
      WHERE id = ${wave.id}::uuid AND "leaseOwner" = ${workerId}`;
  }
}
