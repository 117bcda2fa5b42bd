import { readdirSync, readFileSync } from "node:fs";
import { Hint } from "../database/binaries.mjs";
import { prismaCommand } from "./install.mjs";
import { runTool } from "./run.mjs";
import { step } from "./steps.mjs";

async function withClient(url, work) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } catch (error) {
    throw new Hint(`The database does not answer (${error.message || error.code}): check DATABASE_URL.`);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The role as which the product works: it owns its database and is nothing beside it, so no fault of ours reaches the machine. */
const PRODUCT_ROLE = "line3_product";

/** Lets the product's role write a checkpoint, for benches that start from a quiet disk. */
export function allowCheckpoints(cluster) {
  return withClient(cluster.url("postgres"), (client) => client.query(`GRANT pg_checkpoint TO ${PRODUCT_ROLE}`));
}

/** Counts a database's statements and lets the product's role read and forget them, for a bench; the library must be loaded. */
export function allowStatements(cluster, name) {
  return withClient(cluster.url(name), async (client) => {
    await client.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    await client.query(`GRANT EXECUTE ON FUNCTION pg_stat_statements_reset TO ${PRODUCT_ROLE}`);
    await client.query(`GRANT pg_read_all_stats TO ${PRODUCT_ROLE}`);
  });
}

/** Gives what an earlier version made as the superuser to the product's role; nothing where it has all of it. */
const HAND_OVER = `DO $$
DECLARE one text;
BEGIN
  FOR one IN
    SELECT format('ALTER %s %s OWNER TO ${PRODUCT_ROLE}', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass)
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S')
      AND c.relowner <> '${PRODUCT_ROLE}'::regrole
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i') AND c.relkind = 'S')
    UNION ALL
    SELECT format('ALTER TYPE %s OWNER TO ${PRODUCT_ROLE}', t.oid::regtype)
    FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace AND t.typtype = 'e' AND t.typowner <> '${PRODUCT_ROLE}'::regrole
    UNION ALL
    SELECT format('ALTER ROUTINE %s OWNER TO ${PRODUCT_ROLE}', p.oid::regprocedure)
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proowner <> '${PRODUCT_ROLE}'::regrole
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') -- an extension's stay its own
  LOOP
    EXECUTE one;
  END LOOP;
END $$`;

/** Creates a database on the embedded server unless it is there, and returns the connection to it as the product's role. */
export async function ensureDatabase(cluster, name) {
  await withClient(cluster.url("postgres"), async (client) => {
    const role = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [PRODUCT_ROLE]);
    if (role.rowCount === 0) {
      await client.query(`CREATE ROLE ${PRODUCT_ROLE} LOGIN PASSWORD ${client.escapeLiteral(cluster.password)}`);
    }
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    const verb = found.rowCount === 0 ? "CREATE" : "ALTER";
    await client.query(`${verb} DATABASE "${name}" ${verb === "CREATE" ? "OWNER" : "OWNER TO"} ${PRODUCT_ROLE}`);
  });
  await withClient(cluster.url(name), (client) => client.query(HAND_OVER));
  return cluster.url(name, PRODUCT_ROLE);
}

/** By which one Prisma keeps others from migrating the same database meanwhile. */
const PRISMA_LOCK = 72707369;

/**
 * Which of our migrations the database lacks, and which try at one has no end: its process was killed, or the database refused it
 * in these words. A migration runs as a whole or not at all, so such a one has left nothing.
 */
function readMigrations(url) {
  const wanted = readdirSync("prisma/migrations", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return withClient(url, async (client) => {
    const table = await client.query("SELECT to_regclass('_prisma_migrations') AS name");
    if (table.rows[0].name === null) return { missing: wanted, unfinished: null };
    const { rows } = await client.query(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS "isDone", logs AS words
       FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`,
    );
    const done = new Set(rows.filter(({ isDone }) => isDone).map(({ name }) => name));
    const unfinished = rows.find(({ name, isDone }) => !isDone && wanted.includes(name)) ?? null;
    const { rowCount: locks } = await client.query(
      `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = $1
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [PRISMA_LOCK],
    );
    return { missing: wanted.filter((name) => !done.has(name)), unfinished, isUnderWay: locks > 0 };
  });
}

/**
 * Brings the database to the newest migration; asks first, since Prisma takes more than a second to say "nothing to do". One that
 * did not get through before is tried again; why it does not is said in one sentence.
 */
export async function ensureMigrated(env, logDir) {
  const before = await readMigrations(env.DATABASE_URL);
  if (before.missing.length === 0) return;
  const prisma = (...args) =>
    runTool("prisma-migrate", process.execPath, prismaCommand("migrate", ...args), { env, logDir });
  if (before.unfinished && !before.isUnderWay) {
    const { name } = before.unfinished;
    await step(`Trying ${name} again, which did not get through`, async () => {
      await dropHalfIndexes(env.DATABASE_URL, readFileSync(`prisma/migrations/${name}/migration.sql`, "utf8"));
      await prisma("resolve", "--rolled-back", name);
    });
  }
  await step("Migrating the database", () => prisma("deploy").catch((error) => explain(env.DATABASE_URL, error)));
}

/** An index that is built beside the running product is the one thing that stays, unusable, where a migration does not get through. */
function dropHalfIndexes(url, sql) {
  const named = [...sql.matchAll(/\bINDEX CONCURRENTLY (?:IF NOT EXISTS )?"(\w+)"/g)].map(([, name]) => name);
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT indexrelid::regclass AS index FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
       WHERE NOT indisvalid AND relname = ANY($1)`,
      [named],
    );
    for (const { index } of rows) await client.query(`DROP INDEX ${index}`);
  });
}

/** Which migration did not get through and what the database said of it, where that is known; else the tool's own failure. */
async function explain(url, error) {
  const { unfinished } = await readMigrations(url);
  if (!unfinished?.words) throw error;
  const { name, words } = unfinished;
  throw new Hint(`The migration ${name} failed: ${reasonIn(words)}. See docs/upgrade.md; ${error.message}`);
}

/** Of what Prisma keeps of a failure the database's own words: behind a heading, or the last ones before the engine's own trace. */
function reasonIn(words) {
  const headed = /Database error:\s*(?:ERROR:\s*)?([^\n]+)/.exec(words);
  const lines = words
    .split(/^\s*0: /m)[0]
    .trim()
    .split("\n");
  return headed?.[1] ?? lines.at(-1).trim();
}

/** True when there is a seller account, of the demo or of anybody. */
export function hasAccounts(url) {
  return withClient(url, async (client) => {
    const accounts = await client.query('SELECT 1 FROM "SellerAccount" LIMIT 1');
    return accounts.rowCount > 0;
  });
}

/** Writes the demo data into an empty database. */
export async function ensureDemoData(env, logDir) {
  if (await hasAccounts(env.DATABASE_URL)) return;
  await step("Writing demo data", () =>
    runTool("seed", process.execPath, ["--import", "tsx", "prisma/seed.ts"], { env, logDir }),
  );
}
