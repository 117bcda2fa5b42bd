import { Cron } from "croner";
import { database, Prisma } from "@/lib/db/client";
import { workerIsGone } from "@/lib/delivery/queue/queue-sql";
import { log } from "@/lib/log";

const LEASE_SECONDS = 60;
const RENEW_MS = 20_000; // twice within a lease, so that one lost renewal does no harm
const ZONE = "Asia/Shanghai";

/** Something Line3 does by itself again and again. */
export type Schedule = {
  /** Names its lease; never changed once it is out. */
  name: string;
  /** A cron pattern, read in Asia/Shanghai. */
  pattern: string;
  /** May throw: that is logged, and the next turn tries again. It may be cut off anywhere and run again. */
  run: (now: Date) => Promise<void>;
};

export type Schedules = {
  /** Runs a schedule now; while it is running here, once more after it. Another worker's run stands for this one. */
  wake: (name: string) => void;
  /** Begins nothing new and resolves when what runs has ended. */
  stop: () => Promise<void>;
};

/**
 * Runs schedules at their turns. Of all workers one runs a turn, under the schedule's lease, which falls to another one when
 * its owner dies. A turn that was missed while no worker ran is made up for at the start.
 */
export function startSchedules(workerId: string, schedules: readonly Schedule[]): Schedules {
  const running = new Map<string, Promise<void>>();
  const wanted = new Set<string>();
  let latestWake = 0;
  let isStopping = false;

  /** A turn of its own, later than any run that has ended here, also than one that began and ended in this millisecond. */
  function justNow(): Date {
    latestWake = Math.max(latestWake, Date.now()) + 1;
    return new Date(latestWake);
  }

  function begin(schedule: Schedule, turn: Date): void {
    const { name } = schedule;
    if (isStopping || running.has(name)) return;
    const run = runTurn(workerId, schedule, turn)
      .catch((error: unknown) => log.warn({ err: error, schedule: name }, "a schedule's lease could not be written"))
      .finally(() => {
        running.delete(name);
        if (wanted.delete(name)) begin(schedule, justNow());
      });
    running.set(name, run);
  }

  const timers = schedules.map((schedule) => {
    const timer: Cron = new Cron(schedule.pattern, { timezone: ZONE }, () => begin(schedule, turnOf(timer)));
    begin(schedule, turnOf(timer));
    return timer;
  });
  return {
    wake(name) {
      const schedule = schedules.find((one) => one.name === name);
      if (!schedule) throw new Error(`There is no schedule ${name}`);
      if (running.has(name)) wanted.add(name);
      else begin(schedule, justNow());
    },
    async stop() {
      isStopping = true;
      timers.forEach((timer) => timer.stop());
      await Promise.all(running.values());
    },
  };
}

/** The turn that has come: the latest by the pattern. */
function turnOf(timer: Cron): Date {
  return timer.previousRuns(1)[0] ?? new Date(0);
}

async function runTurn(workerId: string, { name, run }: Schedule, turn: Date): Promise<void> {
  if (!(await take(workerId, name, turn))) return;
  const renewal = setInterval(() => {
    renew(workerId, name).catch((error: unknown) =>
      log.warn({ err: error, schedule: name }, "a lease was not renewed"),
    );
  }, RENEW_MS);
  const startedAt = new Date();
  let hasEnded = false;
  try {
    await run(startedAt);
    hasEnded = true;
  } catch (error) {
    log.error({ err: error, schedule: name }, "a schedule failed; its next turn tries again");
  } finally {
    clearInterval(renewal);
    await release(workerId, name, hasEnded ? (turn > startedAt ? turn : startedAt) : null);
  }
}

/** True when this worker may run the turn: nobody alive holds the lease, and nobody has run the turn. */
async function take(workerId: string, name: string, turn: Date): Promise<boolean> {
  const taken = await database().$queryRaw<{ name: string }[]>`
    INSERT INTO "ScheduleLease" AS l (name, owner, until)
    VALUES (${name}, ${workerId}, now() + make_interval(secs => ${LEASE_SECONDS}))
    ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
    WHERE (l."lastRun" IS NULL OR l."lastRun" < ${turn}) AND (l.until <= now() OR ${Prisma.raw(workerIsGone("l.owner"))})
    RETURNING l.name`;
  return taken.length === 1;
}

async function renew(workerId: string, name: string): Promise<void> {
  await database().$executeRaw`
    UPDATE "ScheduleLease" SET until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE name = ${name} AND owner = ${workerId}`;
}

/**
 * `ran`: up to when what there was to do is done, by this worker's clock: a later turn, or a wake meanwhile, is another run.
 * The column holds whole milliseconds: rounded up, the lease would still be held when the next turn asks for it.
 */
async function release(workerId: string, name: string, ran: Date | null): Promise<void> {
  await database().$executeRaw`
    UPDATE "ScheduleLease" SET until = date_trunc('milliseconds', now()), "lastRun" = COALESCE(${ran}::timestamptz, "lastRun")
    WHERE name = ${name} AND owner = ${workerId}`;
}
