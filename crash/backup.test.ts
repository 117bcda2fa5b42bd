import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { database } from "@/lib/db/client";
import { startCluster } from "@/scripts/database/cluster.mjs";
import { untilHealthy } from "./product";
import { sandbox } from "./sandbox";

// A backup of the running product, taken under pushes, and what comes back of it.

const folder = `.data/crash-backup-${randomUUID()}`;
const file = `${folder}/line3.backup`;
const restored = `${folder}/restored`;

/** A command as an operator types it: its exit code, what it says and what it complains of. */
async function run(script: "backup" | "restore", args: string[], dataDir: string): Promise<[number, string, string]> {
  const env = { ...process.env, DATABASE_URL: undefined, STORAGE_DIR: undefined, LINE3_DATA_DIR: dataDir };
  return promisify(execFile)(process.execPath, [`scripts/${script}.mjs`, ...args], { env }).then(
    ({ stdout, stderr }) => [0, stdout, stderr],
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return [code, stdout, stderr];
    },
  );
}

const product = () => inject("product").dataDir;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await untilHealthy();
  await sandbox.reset();
});
afterAll(async () => {
  await database().$disconnect();
  rmSync(folder, { recursive: true, force: true });
});

test("taken under pushes and restored into an empty folder, it has every push that was answered before it began", async () => {
  const before = await sandbox.buy(300);
  await vi.waitFor(async () => expect((await sandbox.pushes()).waiting).toBe(0), { timeout: 60_000, interval: 50 });
  const during = await sandbox.buy(600);
  const [code, said, complained] = await run("backup", [file], product());
  expect([code, complained]).toEqual([0, ""]);
  expect(said).toContain(`${file} holds everything up to`);
  await vi.waitFor(async () => expect((await sandbox.pushes()).waiting).toBe(0), { timeout: 60_000, interval: 50 });

  expect(await run("restore", [file], restored)).toEqual([0, expect.stringContaining(restored), ""]);
  const cluster = await startCluster(restored);
  try {
    const client = new pg.Client({ connectionString: cluster.url("line3") });
    await client.connect();
    const countOf = async (codes: string[]) => {
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int FROM "InboxItem" WHERE kind = 'order' AND "bizOrderCode" = ANY($1)`,
        [codes],
      );
      return rows[0]?.count ?? 0;
    };
    expect(await countOf(before)).toBe(before.length);
    expect(await countOf(during)).toBeLessThanOrEqual(during.length);
    await client.query(`SELECT count(*) FROM "Order" o JOIN "OrderLine" l ON l."orderId" = o.id`);
    await client.end();
  } finally {
    cluster.stop();
  }
  expect(readFileSync(`${restored}/secrets.json`)).toEqual(readFileSync(`${product()}/secrets.json`));
}, 180_000);

describe("what is refused, in one sentence with code 1", () => {
  test.each<[string, () => Promise<[number, string, string]>, string]>([
    ["a file that is there", () => run("backup", [file], product()), `${file} is there already.`],
    ["no file named", () => run("backup", [], product()), "npm run backup -- <file>"],
    ["a folder without a database", () => run("backup", [`${file}2`], folder), `There is no database in ${folder}.`],
    [
      "a folder that is not empty",
      () => run("restore", [file], restored),
      `${restored} is not empty: move it away, or set LINE3_DATA_DIR to another folder.`,
    ],
    ["no such file", () => run("restore", [`${file}2`], `${folder}/x`), `There is no file ${file}2.`],
  ])("%s", async (_case, act, sentence) => {
    expect(await act()).toEqual([1, "", `${sentence}\n`]);
  });

  test("a backup that was cut off, or something else by that name; nothing is left of it", async () => {
    const cut = `${folder}/cut`;
    writeFileSync(cut, readFileSync(file));
    truncateSync(cut, 5_000_000);
    const other = `${folder}/other`;
    writeFileSync(other, "not a backup");
    for (const wrong of [cut, other])
      expect(await run("restore", [wrong], `${folder}/x`)).toEqual([1, "", `${wrong} is no whole backup of Line3.\n`]);
  });
});
