import { randomUUID } from "node:crypto";
import pg from "pg";
import { wake } from "@/lib/db/wake";
import { env } from "@/lib/env";
import { SWEEP_CHANNEL } from "../queue/sweep-channel";
import { until } from "./until";

/**
 * Hears from now on how often whoever looks for what is wrong is woken. `count` counts all that this process had said before it is
 * asked: it says something itself, and what was said before is heard before.
 */
export async function hearSweepWakes(): Promise<{ count: () => Promise<number>; stop: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  const heard: string[] = [];
  client.on("notification", ({ channel }) => heard.push(channel));
  await client.connect();
  await client.query(`LISTEN ${SWEEP_CHANNEL}`);
  return {
    count: async () => {
      const mark = `mark_${randomUUID().replaceAll("-", "")}`;
      await client.query(`LISTEN ${mark}`);
      wake(mark);
      await until(() => heard.includes(mark), "the mark");
      return heard.filter((channel) => channel === SWEEP_CHANNEL).length;
    },
    stop: () => client.end(),
  };
}
