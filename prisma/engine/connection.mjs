import pg from "pg";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";

const PRISMA_ONLY_PARAMETERS = [
  "schema",
  "connection_limit",
  "pool_timeout",
  "pgbouncer",
  "connect_timeout",
  "socket_timeout",
];
const CHAR_OID = 18;
const TEXT_OID = 25;
const ALREADY_THERE = ["42P04", "23505"];

/** A Prisma connection URL taken apart: what `pg` understands, the schema, the database's name. */
export function readUrl(text) {
  const url = new URL(text);
  const schema = url.searchParams.get("schema") ?? "public";
  for (const name of PRISMA_ONLY_PARAMETERS) url.searchParams.delete(name);
  return {
    connectionString: url.toString(),
    schema,
    database: decodeURIComponent(url.pathname.slice(1)) || "postgres",
    /** The same server, another database. */
    on(database) {
      const other = new URL(url);
      other.pathname = `/${encodeURIComponent(database)}`;
      return other.toString();
    },
  };
}

/** Connects, runs the SQL if there is any, and disconnects. */
export async function runOnce(connectionString, sql) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    if (sql) await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Creates the database of a URL; one that another starter has just made is fine. */
export async function createDatabase(url) {
  try {
    await runOnce(url.on("postgres"), `CREATE DATABASE "${url.database}"`);
  } catch (error) {
    if (!ALREADY_THERE.includes(error.code)) throw error;
  }
}

/** The adapter the engine talks through, mended in two places. `dispose` runs with the pool at the end. */
export async function connect(connectionString, schema, dispose) {
  const settings = {
    connectionString,
    max: 1,
    connectionTimeoutMillis: 10_000,
    onConnect: (client) => client.query(`SET search_path = "${schema}"`),
  };
  const adapter = await new PrismaPg(settings, { schema }).connect();
  const pool = adapter.underlyingDriver();
  keepScriptsWhole(adapter, pool);
  readCharColumns(adapter);
  if (dispose) adapter.dispose = () => dispose(pool);
  return adapter;
}

/** The stock adapter splits a script at every semicolon, which breaks function bodies. */
function keepScriptsWhole(adapter, pool) {
  adapter.executeScript = async (sql) => {
    try {
      await pool.query(sql);
    } catch (error) {
      adapter.onError(error);
    }
  };
}

/** The stock adapter refuses the catalogue's "char" columns (prisma/orm#27403). */
function readCharColumns(adapter) {
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const charColumns = [];
    adapter.performIO = async (request) => {
      const result = await performIO(request);
      result.fields.forEach((field, index) => {
        if (field.dataTypeID !== CHAR_OID) return;
        field.dataTypeID = TEXT_OID;
        charColumns.push(index);
      });
      return result;
    };
    const result = await queryRaw(query);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
}
