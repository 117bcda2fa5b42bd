import type { Tx } from "@/lib/db/client";

/** The worker listens here; what is wrong is looked for at once. */
export const SWEEP_CHANNEL = "line3_sweep";

/** Has the worker look for what is wrong right after this commit, instead of within a minute. */
export async function wakeSweep(tx: Pick<Tx, "$executeRaw">): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${SWEEP_CHANNEL}, '')`;
}
