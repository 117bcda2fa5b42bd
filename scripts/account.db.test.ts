import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { findPasswordLink } from "@/lib/auth/accounts/password-links";
import { startCluster, stopCluster } from "./database/cluster.mjs";

/** The command as an operator types it: its exit code and what it says on each of the two. */
async function run(args: string[], more: Record<string, string | undefined> = {}): Promise<[number, string, string]> {
  const env = { ...process.env, NEXTAUTH_URL: "https://line3.example.com", ...more };
  return promisify(execFile)(process.execPath, ["scripts/account.mjs", ...args], { env }).then(
    ({ stdout, stderr }) => [0, stdout, stderr],
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return [code, stdout, stderr];
    },
  );
}

const CREATE = [
  "create",
  "--no",
  "100",
  "--name",
  "示例商家",
  "--admin-email",
  "wang@example.com",
  "--admin-name",
  "王立",
];
const addressesIn = (said: string) => said.split("\n").filter((line) => /^https?:\/\//.test(line));
const secretIn = (said: string) => addressesIn(said)[0]?.split("/set-password/")[1] ?? "";

describe("with DATABASE_URL", () => {
  test("makes an account and says where its administrator sets a password; what it does not use need not be set", async () => {
    const bare = { LINE3_MASTER_KEY: undefined, NEXTAUTH_SECRET: undefined, TOP_APP_KEY: undefined };
    const [code, said, complained] = await run([...CREATE, "--edition", "ENTERPRISE"], bare);
    expect([code, complained]).toEqual([0, ""]);
    expect(addressesIn(said)).toEqual([
      expect.stringMatching(/^https:\/\/line3\.example\.com\/set-password\/[\w-]{43}$/),
    ]);
    expect(await findPasswordLink(secretIn(said), new Date())).toMatchObject({ link: { kind: "INVITATION" } });
  }, 60_000);

  test.each<[string, string[], Record<string, string>, string]>([
    ["an unknown option", [...CREATE, "--edition", "FLAGSHIP", "--password", "x"], {}, "Unknown option '--password'."],
    ["an unknown number", ["disable", "nobody's"], {}, "There is no account nobody's."],
    [
      "no database",
      ["list"],
      { DATABASE_URL: "postgresql://line3@127.0.0.1:1/line3" },
      "The database does not answer (connect ECONNREFUSED 127.0.0.1:1): check DATABASE_URL.",
    ],
    [
      "a wrong setting",
      ["list"],
      { NEXTAUTH_URL: "here" },
      "The environment is not usable; NEXTAUTH_URL: Invalid URL; See .env.example.",
    ],
  ])(
    "%s is said in one sentence, and the code is 1",
    async (_case, args, more, sentence) => {
      expect(await run(args, more)).toEqual([1, "", `${sentence}\n`]);
    },
    60_000,
  );
});

describe("embedded", () => {
  const dataDir = `.data/test/account-${randomUUID()}`;
  const embedded = {
    DATABASE_URL: undefined,
    NEXTAUTH_URL: undefined,
    LINE3_DATA_DIR: dataDir,
    LINE3_DEMO: "off",
    PORT: "3999",
  };
  afterAll(async () => {
    await stopCluster(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  });

  test("from an empty folder, whether the database runs or not, which stays as it was found", async () => {
    const running = await startCluster(dataDir, { isThrowaway: true });
    writeFileSync(`${dataDir}/setup-code`, "a code", { mode: 0o600 });
    const [code, said, complained] = await run([...CREATE, "--edition", "FLAGSHIP"], embedded);
    expect([code, complained]).toEqual([0, ""]);
    expect(addressesIn(said)).toEqual([expect.stringContaining("http://localhost:3999/set-password/")]);
    expect([await running.isRunning(), existsSync(`${dataDir}/setup-code`)]).toEqual([true, false]);
    running.stop();
    expect((await run(["list"], embedded))[1]).toContain("100  示例商家  flagship edition");
    expect(await running.isRunning()).toBe(false);
    expect(statSync(`${dataDir}/secrets.json`).mode & 0o077).toBe(0);
  }, 120_000);
});
