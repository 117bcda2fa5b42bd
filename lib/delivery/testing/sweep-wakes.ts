import pg from "pg";
import { env } from "@/lib/env";
import { SWEEP_CHANNEL } from "../queue/wake-sweep";

/** Hears from now on how often whoever looks for what is wrong is woken. `count` counts all that was committed before it is asked. */
export async function hearSweepWakes(): Promise<{ count: () => Promise<number>; stop: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  let heard = 0;
  client.on("notification", () => (heard += 1));
  await client.connect();
  await client.query(`LISTEN ${SWEEP_CHANNEL}`);
  return {
    count: async () => {
      await client.query("SELECT 1"); // what was told before it comes before its answer
      return heard;
    },
    stop: () => client.end(),
  };
}
