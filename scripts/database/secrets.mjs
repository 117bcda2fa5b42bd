import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The secrets an installation makes for itself: master key, session secret, database password. Written once, readable by
 * the owner only. Losing the file loses what the master key encrypted.
 */
export function installationSecrets(dataDir) {
  const file = path.join(dataDir, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secrets = {
    masterKey: randomBytes(32).toString("base64"),
    sessionSecret: randomBytes(32).toString("base64url"),
    databasePassword: randomBytes(18).toString("base64url"),
  };
  const half = `${file}.${process.pid}`;
  writeFileSync(half, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(half, file); // whole or not at all
  return secrets;
}
