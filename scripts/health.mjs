// node scripts/health.mjs web | worker: the health check of a container, with exit code 0 or 1 and one sentence (docs/deployment.md).
import { hostname } from "node:os";

const WITHIN_MS = 4000; // the engine's own limit is 5 s

const CHECKS = {
  /** Whether this web process keeps pushes now and any worker is alive. */
  async web() {
    const url = `http://127.0.0.1:${process.env.PORT || 3000}/api/health`;
    const response = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS) });
    const told = await response.text();
    return { isWell: response.ok, told };
  },

  /** Whether the worker of this host has shown life in the last 30 s: it listens nowhere, its heartbeat is in the database. */
  async worker() {
    const { default: pg } = await import("pg");
    const client = new pg.Client({
      connectionString: process.env.DATABASE_URL,
      connectionTimeoutMillis: WITHIN_MS,
      query_timeout: WITHIN_MS,
    });
    await client.connect();
    try {
      const { rows } = await client.query(
        `SELECT max("beatAt") > now() - interval '30 seconds' AS "isAlive" FROM "WorkerHeartbeat"
         WHERE starts_with("workerId", $1)`,
        [`${hostname()}/`],
      );
      const isWell = rows[0]?.isAlive === true;
      return { isWell, told: isWell ? "the worker shows life" : `no worker of ${hostname()} has shown life for 30 s` };
    } finally {
      await client.end();
    }
  },
};

const check = CHECKS[process.argv[2]];
try {
  if (!check) throw new Error("node scripts/health.mjs web | worker");
  const { isWell, told } = await check();
  console.log(told);
  process.exitCode = isWell ? 0 : 1;
} catch (error) {
  console.log(error instanceof Error ? error.message || error.code : String(error));
  process.exitCode = 1;
}
