import { readdirSync, readFileSync } from "node:fs";
import type pg from "pg";

const MS_A_TICK = 10; // USER_HZ is 100 on every Linux that Node runs on

/** Fields of /proc/<pid>/stat after the name: parent, own user and system time, those of ended children. Null: it has ended. */
function statOf(pid: number): { parent: number; ownMs: number; endedChildrenMs: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0] = fields.slice(1);
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
    return { parent, ownMs: (user + system) * MS_A_TICK, endedChildrenMs: (childUser + childSystem) * MS_A_TICK };
  } catch {
    return null;
  }
}

/** CPU time of one process with all its threads, in ms since it began. */
export function cpuMsOf(pid: number): number {
  return statOf(pid)?.ownMs ?? 0;
}

/** CPU time of a whole database cluster in ms: its postmaster, all that run under it, and all that have ended. */
export function clusterCpuMs(dataDir: string): number {
  const postmaster = Number(readFileSync(`${dataDir}/postgres/postmaster.pid`, "utf8").split("\n")[0]);
  const itself = statOf(postmaster);
  if (!itself) throw new Error("The database cluster does not run");
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === postmaster);
  return children.reduce((sum, stat) => sum + (stat?.ownMs ?? 0), itself.ownMs + itself.endedChildrenMs);
}

/** Commits of the bench's database since it was made; a connection tells of its own when it ends, at the latest. */
export async function commits(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    "SELECT xact_commit AS count FROM pg_stat_database WHERE datname = current_database()",
  );
  return Number(rows[0]?.count);
}

/** `ms` of executing, waits for locks among them, and of planning. */
export type Statement = { calls: number; ms: number; planMs: number; text: string };

/** Whether the cluster counts statements: `npm run bench -- worker --statements` has it do so. */
export async function countsStatements(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`SELECT FROM pg_extension WHERE extname = 'pg_stat_statements'`);
  if (rows.length === 0) return false;
  return client.query("SELECT FROM pg_stat_statements LIMIT 1").then(
    () => true,
    () => false, // the extension is there from an earlier run, the library is not loaded in this one
  );
}

export async function forgetStatements(client: pg.Client): Promise<void> {
  await client.query("SELECT pg_stat_statements_reset()");
}

/** All statements since they were forgotten, those that took most time first. */
export async function statements(client: pg.Client): Promise<Statement[]> {
  const { rows } = await client.query<Statement>(`
    SELECT calls::float8 AS calls, total_exec_time AS ms, total_plan_time AS "planMs", regexp_replace(query, '\\s+', ' ', 'g') AS text
    FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    ORDER BY total_exec_time + total_plan_time DESC`);
  return rows;
}
