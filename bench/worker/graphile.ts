import { Logger, run, runMigrations, type JobHelpers, type TaskList } from "graphile-worker";
import pg from "pg";
import { unseal } from "@/lib/db/seal";
import type { CallParams } from "@/lib/platform/methods/platform-method";
import { benchCaller } from "./caller";
import { callFor, pushById, settleOwed, takePush } from "./facts";

// The same facts as jobs of graphile-worker: one that takes a push, and in its commit one that reports. A trigger makes the first
// in the commit that stores the push. As many at once as a worker of Line3: ten of each of its two queues.

const AT_ONCE = 20;
const { DATABASE_URL = "" } = process.env;
const call = benchCaller();

const ADD_JOBS = `
CREATE OR REPLACE FUNCTION bench_add_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM graphile_worker.add_job('push', json_build_object('id', NEW.id));
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS bench_add_job ON "InboxItem";
CREATE TRIGGER bench_add_job AFTER INSERT ON "InboxItem" FOR EACH ROW EXECUTE FUNCTION bench_add_job();`;

function inTransaction<T>(helpers: JobHelpers, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return helpers.withPgClient(async (client) => {
    await client.query("BEGIN");
    const value = await work(client);
    await client.query("COMMIT");
    return value;
  });
}

const ADD_REPORT = {
  name: "add-report",
  text: "SELECT graphile_worker.add_job('report', json_build_object('id', $1::text))",
};
const JOB = {
  name: "job",
  text: `SELECT id AS "jobId", "sellerAccountId", method, "payloadCipher", "keyId" FROM "OutboxJob" WHERE id = $1`,
};

type Job = { jobId: string; sellerAccountId: string; method: string; payloadCipher: Buffer; keyId: string };

const taskList: TaskList = {
  push: (payload, helpers) =>
    inTransaction(helpers, async (client) => {
      const taken = await takePush(client, pushById((payload as { id: string }).id));
      if (taken?.owed) await client.query({ ...ADD_REPORT, values: [taken.owed.jobId] });
    }),
  report: async (payload, helpers) => {
    const { id } = payload as { id: string };
    const { rows } = await helpers.withPgClient((client) => client.query<Job>({ ...JOB, values: [id] }));
    const [job] = rows;
    if (!job) throw new Error("The report is missing");
    const params = JSON.parse(unseal(job.payloadCipher, job.keyId)) as CallParams;
    const owed = { ...job, params };
    const called = await callFor(call, owed);
    await inTransaction(helpers, (client) => settleOwed(client, owed, called));
  },
};

const logger = new Logger(() => (level, message) => {
  if (String(level) === "error") console.error(message);
});

async function once(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  await client.query(text);
  await client.end();
}

await runMigrations({ connectionString: DATABASE_URL, logger });
await once("SELECT graphile_worker.force_unlock_workers('{}'); TRUNCATE graphile_worker._private_jobs");
await once(ADD_JOBS);
const runner = await run({
  connectionString: DATABASE_URL,
  ...{ concurrency: AT_ONCE, maxPoolSize: AT_ONCE + 2, noHandleSignals: true, taskList, logger },
});
process.once("SIGTERM", () => void runner.stop().then(() => process.exit(0)));
console.log("running");
