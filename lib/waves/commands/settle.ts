import { recordAudit } from "@/lib/db/audit";
import { asSystem, type Commit } from "@/lib/db/commit";
import { actorId } from "@/lib/kernel/scope";
import { isOver } from "../domain/standing";
import { membersOf, type WaveMember } from "../queries/facts";
import { NO_TASK, noteEnds, ofWave } from "../store";

/**
 * Writes down what has become of the orders of a locked wave: those that left, and those that dropped out and why. Where nothing is
 * left the wave is over and closes by itself. Returns those that are left.
 */
export async function settleWave(commit: Commit, waveId: string): Promise<{ left: WaveMember[]; isClosed: boolean }> {
  const members = await membersOf(commit, waveId);
  await noteEnds(
    commit,
    waveId,
    members.flatMap(({ orderId, standing }) => {
      if (standing.kind === "left") return [];
      return [{ orderId, why: standing.kind === "dropped" ? standing.why : null }];
    }),
  );
  const isClosed = isOver(members.map(({ standing }) => standing));
  if (isClosed) await closeWave(asSystem(commit), waveId, 0);
  return { left: members.filter(({ standing }) => standing.kind === "left"), isClosed };
}

/** Closes a locked wave with so many orders that had not left. */
export async function closeWave(commit: Commit, waveId: string, waiting: number): Promise<void> {
  await commit.tx.wave.update({
    where: { id: waveId },
    data: { state: "CLOSED", closedAt: commit.at, closedBy: actorId(commit.actor), ...NO_TASK },
    select: { id: true },
  });
  await recordAudit(commit, { ...ofWave(waveId), action: "wave.closed", after: { waiting } });
}
