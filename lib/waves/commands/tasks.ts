import { recordAudit } from "@/lib/db/audit";
import { Prisma } from "@/lib/db/client";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import type { StartTaskForm } from "../schema";
import { lockOpenWave, ofWave, WAVE_CHANNEL, type LockedWave } from "../store";
import { settleWave } from "./settle";

/**
 * Has a worker take the numbers of all orders of a wave that are left, or ship them, one after the other and in the name of who
 * starts it. Refuses NOT_FOUND, WAVE_CLOSED, and WAVE_TASK_UNDERWAY while another task of it runs; one that was stopped is given up.
 */
export function startTask(by: By, input: StartTaskForm): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const wave = await lockOpenWave(commit, input.waveId);
    if (isRunning(wave)) refuse("WAVE_TASK_UNDERWAY");
    const { left, isClosed } = await settleWave(commit, wave.id);
    if (isClosed) return; // everything has left or dropped out by now: nothing to do, and the page says so
    const { actor, tx, at } = commit;
    if (actor.kind !== "person") throw new Error("A task is started by a person");
    await tx.wave.update({
      where: { id: wave.id },
      data: {
        task: input.task,
        taskBy: actor.userId,
        taskByName: actor.name,
        taskByRole: actor.role,
        taskAt: at,
        taskStoppedAt: null,
        taskCartonId: input.task === "SHIP" ? input.cartonId : null,
        leaseUntil: null,
        leaseOwner: null,
      },
      select: { id: true },
    });
    await tx.waveOrder.updateMany({
      where: { waveId: wave.id, droppedAt: null, doneAt: null },
      data: { taskedAt: null, taskFailed: null, taskFacts: Prisma.DbNull },
    });
    await recordAudit(commit, {
      ...ofWave(wave.id),
      action: input.task === "SHIP" ? "wave.shipping-started" : "wave.numbers-started",
      after: { rows: left.length },
    });
    commit.wakes.add(WAVE_CHANNEL);
  });
}

type WaveId = { waveId: string };

/** Stops the task of a wave: what was done stays, the rest waits. Refuses NOT_FOUND, and WAVE_TASK_OVER where there is none. */
export function stopTask(by: By, { waveId }: WaveId): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const wave = await lockOpenWave(commit, waveId);
    if (wave.task === null) refuse("WAVE_TASK_OVER");
    if (wave.taskStoppedAt !== null) return;
    await commit.tx.wave.update({
      where: { id: waveId },
      data: { taskStoppedAt: commit.at, leaseUntil: null, leaseOwner: null },
      select: { id: true },
    });
    const waiting = await countWaiting(commit, waveId);
    await recordAudit(commit, { ...ofWave(waveId), action: "wave.task-stopped", after: { waiting } });
  });
}

/** Goes on with a stopped task where it stopped. Refuses NOT_FOUND, WAVE_CLOSED, and WAVE_TASK_OVER where there is none. */
export function continueTask(by: By, { waveId }: WaveId): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const wave = await lockOpenWave(commit, waveId);
    if (wave.task === null) refuse("WAVE_TASK_OVER");
    if (isRunning(wave)) return;
    await commit.tx.wave.update({ where: { id: waveId }, data: { taskStoppedAt: null }, select: { id: true } });
    const waiting = await countWaiting(commit, waveId);
    await recordAudit(commit, { ...ofWave(waveId), action: "wave.task-continued", after: { waiting } });
    commit.wakes.add(WAVE_CHANNEL);
  });
}

function isRunning({ task, taskStoppedAt }: LockedWave): boolean {
  return task !== null && taskStoppedAt === null;
}

async function countWaiting(commit: Commit, waveId: string): Promise<number> {
  const { left } = await settleWave(commit, waveId);
  return left.filter(({ taskedAt }) => taskedAt === null).length;
}
