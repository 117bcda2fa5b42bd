#!/usr/bin/env node
// Stands in for Prisma's native schema engine where that could not be downloaded: the same arguments and the same JSON-RPC
// over stdin and stdout, Prisma's own engine as WebAssembly behind them, PostgreSQL through `pg`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { randomUUID } from "node:crypto";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { connect, createDatabase, readUrl, runOnce } from "./connection.mjs";

const NO_DATABASE = "postgresql://127.0.0.1:1/none";
const RPC_FAILURE = 4466;
const PRISMA_CODES = { "3D000": "P1003", "28P01": "P1000", 28000: "P1000" };

const openRequests = new Set();

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

function logLine(level, fields) {
  process.stderr.write(`${JSON.stringify({ level, target: "schema_engine::logger", fields })}\n`);
}

function sendFailure(id, data) {
  const message = "An error happened. Check the data field for details.";
  send({ id, error: { code: RPC_FAILURE, message, data } });
}

function plainFailure(message, code = null) {
  return { is_panic: false, message, meta: null, error_code: code };
}

/** A panic ends the WebAssembly instance. Left unanswered, the command line would end with 0 and say nothing. */
function die(message) {
  logLine("ERROR", { message, is_panic: true });
  for (const id of openRequests) sendFailure(id, plainFailure(message));
  setTimeout(() => process.exit(101), 50);
}

globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => die(`schema engine panic: ${message}`) };
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error) => die(String(error?.stack ?? error)));
}

const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");

async function loadEngine() {
  const require = createRequire(import.meta.url);
  const file = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings.SchemaEngine;
}

/** The native engine's arguments: `--datamodels` may repeat, other options take one value, the rest are words. */
async function readArguments(argv) {
  const read = { models: [], words: [], datasourceUrl: undefined };
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index];
    if (argument === "--version") {
      await loadEngine();
      console.log("schema-engine-cli", bindings.version());
      process.exit(0);
    } else if (argument === "--datamodels") read.models.push(argv[(index += 1)]);
    else if (argument === "--datasource") read.datasourceUrl = JSON.parse(argv[(index += 1)]);
    else if (argument.startsWith("--")) index += 1;
    else read.words.push(argument);
  }
  return read;
}

const given = await readArguments(process.argv.slice(2));
const datasource = given.datasourceUrl;

async function connectToShadow(main) {
  if (datasource.shadowDatabaseUrl) {
    const shadow = readUrl(datasource.shadowDatabaseUrl);
    const adapter = await connect(shadow.connectionString, shadow.schema);
    await adapter.executeScript(`DROP SCHEMA IF EXISTS "${shadow.schema}" CASCADE; CREATE SCHEMA "${shadow.schema}"`);
    return adapter;
  }
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  await runOnce(main.on("postgres"), `CREATE DATABASE "${name}"`);
  return connect(main.on(name), main.schema, async (pool) => {
    await pool.end();
    await runOnce(main.on("postgres"), `DROP DATABASE IF EXISTS "${name}"`);
  });
}

function adapterFactory() {
  const main = readUrl(datasource?.url ?? NO_DATABASE);
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(main.connectionString, main.schema),
    connectToShadowDb: () => connectToShadow(main),
  };
}

/** `schema-engine cli …`: one question about the database, answered by the exit code. */
async function answerCli(question) {
  const url = readUrl(datasource.url);
  const acts = {
    "can-connect-to-database": () => runOnce(url.connectionString),
    "create-database": () => createDatabase(url),
    "drop-database": () => runOnce(url.on("postgres"), `DROP DATABASE "${url.database}" WITH (FORCE)`),
  };
  try {
    await acts[question]();
    process.exit(0);
  } catch (error) {
    logLine("INFO", { message: "cli" }); // Prisma's command line skips the first line
    logLine("ERROR", {
      error_code: PRISMA_CODES[error.code] ?? "P1001",
      message: String(error.message || error.code || error),
    });
    process.exit(1);
  }
}

if (given.words[0] === "cli") await answerCli(given.words[1]);

let engine;

function theEngine() {
  engine ??= loadEngine().then((SchemaEngine) => {
    const models = given.models.map((file) => [file, readFileSync(file, "utf8")]);
    const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory());
    return SchemaEngine.new({ datamodels: models.length > 0 ? models : undefined }, () => undefined, factory);
  });
  return engine;
}

function urlOf(params) {
  return readUrl(params?.datasource?.url ?? datasource.url);
}

/** What the WebAssembly build leaves to its host. */
const OWN_METHODS = {
  async createDatabase(params) {
    const url = urlOf(params);
    await createDatabase(url);
    return { databaseName: url.database };
  },
  async ensureConnectionValidity(params) {
    await runOnce(urlOf(params).connectionString);
    return {};
  },
  async diff(params) {
    const result = await (await theEngine()).diff(params);
    if (result.stdout != null) send({ id: 900001, method: "print", params: { content: result.stdout } });
    return { exitCode: result.exitCode, stdout: null };
  },
  async getDatabaseVersion(params) {
    return (await theEngine()).version(params);
  },
};

function failureOf(error) {
  try {
    const told = JSON.parse(error.message);
    if (told?.message) return told;
  } catch {
    // Not one of the engine's own errors: plain text.
  }
  return plainFailure(error.message ?? String(error), error.code);
}

let isInputClosed = false;

function endWhenIdle() {
  if (isInputClosed && openRequests.size === 0) process.exit(0);
}

async function serve(line) {
  const request = line.trim() && JSON.parse(line);
  if (!request?.method) return;
  const { id, method, params } = request;
  openRequests.add(id);
  try {
    const own = OWN_METHODS[method];
    const result = own ? await own(params) : await (await theEngine())[method](params);
    send({ id, result: result ?? {} });
  } catch (error) {
    sendFailure(id, failureOf(error));
  } finally {
    openRequests.delete(id);
    endWhenIdle();
  }
}

createInterface({ input: process.stdin })
  .on("line", (line) => void serve(line))
  .on("close", () => {
    isInputClosed = true;
    endWhenIdle();
  });
