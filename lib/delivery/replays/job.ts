import { database, Prisma } from "@/lib/db/client";
import { log } from "@/lib/log";
import { startPump, type Pump } from "../queue/pump";
import { leaseIsVoid } from "../queue/queue-sql";
import { releaseSome, type ClaimedReplay } from "./release";

const LEASE_SECONDS = 60; // twice the longest transaction
const AFTER_FAILURE_SECONDS = 2;

/** Goes on with replays that run: some messages in a commit, then whichever replay is next. It may be cut off anywhere. */
export function startReplays(workerId: string): Pump {
  return startPump<ClaimedReplay>({
    name: "replays",
    concurrency: 1,
    claim: async () => {
      const items = await claimReplay(workerId);
      return { items, isMore: false };
    },
    work: (replay) => goOn(workerId, replay),
  });
}

/** The oldest replay that runs and that nobody alive holds; all of a replay that a batch needs to know. */
function claimReplay(workerId: string): Promise<ClaimedReplay[]> {
  return database().$queryRaw<ClaimedReplay[]>`
    UPDATE "Replay" SET "leaseOwner" = ${workerId}, "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id = (
      SELECT r.id FROM "Replay" r WHERE r.state = 'RUNNING' AND ${Prisma.raw(leaseIsVoid("r"))}
      ORDER BY r."createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, "sellerAccountId", "allShops", "shopIds", "provenSuppliers", reason, "startedBy", "startedByName", "startedByRole"`;
}

/** What failed for a reason of the moment, as a push that came again in the same moment, is tried again soon. */
async function goOn(workerId: string, replay: ClaimedReplay): Promise<void> {
  try {
    await releaseSome(workerId, replay);
  } catch (error) {
    log.warn({ err: error, replayId: replay.id }, "messages could not be replayed and are tried again");
    await database().$executeRaw`
      UPDATE "Replay" SET "leaseUntil" = now() + make_interval(secs => ${AFTER_FAILURE_SECONDS})
      WHERE id = ${replay.id}::uuid AND "leaseOwner" = ${workerId}`;
  }
}
