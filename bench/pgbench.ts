import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { INSERT_ONE } from "./row";

/**
 * Commits per second that the database alone gives for the same row: no HTTP, no signature. The body is as random as
 * ciphertext. Null where there is no pgbench on the PATH (Debian: the package postgresql).
 */
export function pgbench(
  databaseUrl: string,
  dataDir: string,
  how: { connections: number; warmUpSeconds: number; seconds: number },
): number | null {
  if (spawnSync("pgbench", ["--version"]).status !== 0) return null;
  const folder = path.join(dataDir, "logs");
  mkdirSync(folder, { recursive: true });
  const script = path.join(folder, "pgbench.sql");
  const body = `'\\x${randomBytes(3072 + 28).toString("hex")}'::bytea`;
  const code = "('LP' || lpad((:client_id * 100000000::bigint + :n)::text, 12, '0'))";
  writeFileSync(
    script,
    `\\set n random(1, 99999999)\n${INSERT_ONE.replaceAll("$1", code).replaceAll("$2", body).replaceAll("\n", " ")} ON CONFLICT DO NOTHING;\n`,
  );
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const run = (seconds: number) =>
    spawnSync(
      "pgbench",
      [
        ...["-h", hostname, "-p", port, "-U", username, "-n", "-M", "prepared", "-j", "2", "-f", script],
        ...["-c", String(how.connections), "-T", String(seconds), pathname.slice(1)],
      ],
      { encoding: "utf8", env: { ...process.env, PGPASSWORD: password } },
    );
  run(how.warmUpSeconds);
  const done = run(how.seconds);
  const perSecond = /tps = ([\d.]+)/.exec(done.stdout)?.[1];
  if (perSecond === undefined) throw new Error(`pgbench failed: ${done.stderr.trim().split("\n").at(-1)}`);
  return Number(perSecond);
}
