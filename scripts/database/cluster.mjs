import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { databaseOwner, Hint, postgresBinaries, runBinary } from "./binaries.mjs";
import { installationSecrets } from "./secrets.mjs";

const START_TRIES = 60;
const TRY_PAUSE_MS = 250;

function answers(port) {
  return new Promise((resolve) => {
    const socket = net
      .connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      })
      .on("error", () => resolve(false));
  });
}

/**
 * A port nobody listens on just now.
 *
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function initialise(folder, binaries, password) {
  if (existsSync(path.join(folder, "PG_VERSION"))) return;
  const half = `${folder}.new`; // a killed initdb leaves this, never half a cluster
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const made = runBinary(databaseOwner(half, binaries), binaries.initdb, [
    ...["-D", half, "-U", "line3", "-A", "scram-sha-256", `--pwfile=${passwordFile}`],
    ...["-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
  ]);
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) throw new Hint(`The database could not be created: ${made.stderr.trim().split("\n").at(-1)}`);
  renameSync(half, folder);
}

/** The port in the lock file of a postmaster, whether that still runs or not. */
function recordedPort(folder) {
  const file = path.join(folder, "postmaster.pid");
  if (!existsSync(file)) return null;
  return Number(readFileSync(file, "utf8").split("\n")[3]) || null;
}

async function runningPort(folder) {
  const port = recordedPort(folder);
  return port !== null && (await answers(port)) ? port : null;
}

/** For data that nobody needs after a crash of the machine: nothing waits for the disk. */
const THROWAWAY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/**
 * Starts the embedded PostgreSQL of a data folder, or takes over the one that a killed starter left running. Every commit
 * is on disk when it is answered, unless the data is thrown away after use (tests). `url(name)` is the connection to one of
 * its databases as its superuser, `url(name, role)` as another who has the same password; `wantedPort` and further `settings` only
 * matter when it has to be started.
 *
 * @param {string} dataDir
 * @param {{ wantedPort?: number, isThrowaway?: boolean, settings?: string[] }} [how]
 */
export async function startCluster(dataDir, { wantedPort, isThrowaway = false, settings = [] } = {}) {
  const { databasePassword } = installationSecrets(dataDir);
  const folder = path.resolve(dataDir, "postgres");
  const binaries = await postgresBinaries();
  initialise(folder, binaries, databasePassword);
  const owner = databaseOwner(folder, binaries);
  const running = await runningPort(folder);
  const all = [...(isThrowaway ? THROWAWAY : []), ...settings];
  const port = running ?? (await start(folder, owner, binaries, wantedPort ?? (await freePort()), all));
  return {
    port,
    wasRunning: running !== null,
    password: databasePassword,
    url: (name, role = "line3") => `postgresql://${role}:${databasePassword}@127.0.0.1:${port}/${name}`,
    isRunning: () => answers(port),
    stop: () => stop(folder, owner, binaries),
  };
}

function stop(folder, owner, { pg_ctl }) {
  runBinary(owner, pg_ctl, ["-D", folder, "-m", "fast", "-w", "-t", "30", "stop"]);
}

/** Stops the server that runs in a data folder, whoever has started it; nothing where none does. */
export async function stopCluster(dataDir) {
  const folder = path.resolve(dataDir, "postgres");
  if (!existsSync(path.join(folder, "postmaster.pid"))) return;
  const binaries = await postgresBinaries();
  stop(folder, databaseOwner(folder, binaries), binaries);
}

async function start(folder, owner, binaries, port, more) {
  const log = `${folder}.log`;
  const wanted = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", ...more];
  const settings = [`-p ${port}`, ...wanted.map((setting) => `-c ${setting}`)].join(" ");
  let last;
  // The lock file of a postmaster that was killed a moment ago may still be held: wait for it.
  for (let tries = 0; tries < START_TRIES; tries += 1) {
    last = runBinary(owner, binaries.pg_ctl, ["-D", folder, "-w", "-t", "60", "-l", log, "-o", settings, "start"]);
    if (last.status === 0) return port;
    const other = await runningPort(folder);
    if (other !== null) return other;
    await pause(TRY_PAUSE_MS);
    if (!/lock file|shared memory/.test(existsSync(log) ? readFileSync(log, "utf8").slice(-2000) : "")) break;
  }
  const words = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").slice(-3).join(" ") : last?.stderr;
  throw new Hint(`The database did not start: ${words}`);
}
