import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hasAccounts } from "./database.mjs";

const LOOK_EVERY_MS = 2000;

const fileIn = (dataDir) => path.join(dataDir, "setup-code");

/** Removes the file of the setup code: an account has been made. */
export function removeSetupCode(dataDir) {
  rmSync(fileIn(dataDir), { force: true });
}

/**
 * Where to begin on an installation that has no account: the address, and the code that it asks for, which also stands in the
 * data folder for its owner alone, until an account is there, whoever makes it. Null where there is one.
 */
export async function offerSetup(env, dataDir) {
  removeSetupCode(dataDir);
  if (!env.NEXTAUTH_SECRET || (await hasAccounts(env.DATABASE_URL))) return null;
  const { tsImport } = await import("tsx/esm/api");
  const { setupCode } = await tsImport("../../lib/auth/accounts/setup-code.ts", import.meta.url);
  const code = setupCode(env.NEXTAUTH_SECRET);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileIn(dataDir), `${code}\n`, { mode: 0o600 });
  const watch = setInterval(() => void removeWhenDone(env.DATABASE_URL, dataDir, watch), LOOK_EVERY_MS);
  return {
    address: new URL("/setup", env.NEXTAUTH_URL).href,
    code,
    file: fileIn(dataDir),
    stop: () => clearInterval(watch),
  };
}

async function removeWhenDone(url, dataDir, watch) {
  const isDone = await hasAccounts(url).catch(() => false); // a database that is away for a moment
  if (!isDone) return;
  clearInterval(watch);
  removeSetupCode(dataDir);
}
