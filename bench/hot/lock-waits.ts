import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

const LOOK_EVERY_MS = 2;

const LONGEST = `
SELECT extract(epoch FROM clock_timestamp() - l.waitstart)::float8 * 1000 AS ms, l.locktype, left(regexp_replace(a.query, '\\s+', ' ', 'g'), 60) AS query
FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE NOT l.granted AND l.waitstart IS NOT NULL AND l.locktype <> 'extend' AND a.datname = current_database()
ORDER BY l.waitstart LIMIT 1`;

/** Looks at the locks that are waited for, all the time until it is told to stop: how long the longest wait was when it was seen last. */
export async function watchLocks(connectionString: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const seen = { looks: 0, longestMs: 0, longestOf: "" };
  let isStopped = false;
  const watching = (async () => {
    while (!isStopped) {
      const { rows } = await client.query<{ ms: number; locktype: string; query: string }>({
        name: "longest",
        text: LONGEST,
      });
      const [one] = rows;
      seen.looks += 1;
      if (one && one.ms > seen.longestMs)
        Object.assign(seen, { longestMs: one.ms, longestOf: `${one.locktype}: ${one.query}` });
      await pause(LOOK_EVERY_MS);
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await watching;
      await client.end();
      return seen;
    },
  };
}
