import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import type { By } from "@/lib/kernel/scope";
import { lockOpenWave, ofWave } from "../store";

/** Notes that the picking list is printed now, before the paper comes. Refuses NOT_FOUND and WAVE_CLOSED. */
export function notePickingPrint(by: By, { waveId }: { waveId: string }): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const { pickPrints } = await lockOpenWave(commit, waveId);
    await commit.tx.wave.update({
      where: { id: waveId },
      data: { pickPrints: pickPrints + 1, pickPrintedAt: commit.at },
      select: { id: true },
    });
    await recordAudit(commit, { ...ofWave(waveId), action: "wave.picking-printed", after: { number: pickPrints + 1 } });
  });
}
