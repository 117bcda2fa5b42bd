import type { Act } from "@/components/ui/act/use-act";
import type { StartTaskForm } from "@/lib/waves/schema";

type OfWave = { waveId: string };

/** What may be done with a wave; a page hands it down to those who may. */
export type WaveActs = {
  startTask: Act<StartTaskForm>;
  stopTask: Act<OfWave>;
  continueTask: Act<OfWave>;
  takeOut: Act<OfWave & { orderIds: string[] }>;
  closeWave: Act<OfWave>;
};
