import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Person } from "@/crash/people";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { freePort } from "@/scripts/database/cluster.mjs";
import { makeCluster } from "./installation";
import { endProcesses, startProcess, type Running } from "./processes";
import {
  expectAllOnce,
  middleReportMs,
  processesOf,
  startProduct,
  whilePushing,
  whileReviewing,
  type Product,
} from "./product";

// The product through PgBouncer in session mode, and through its restarts. It needs the program: apt-get install pgbouncer.

const PROGRAM = "/usr/sbin/pgbouncer";
const isThere = existsSync(PROGRAM);
if (!isThere) console.log(`Skipped: there is no PgBouncer at ${PROGRAM}.`);

let cluster: Awaited<ReturnType<typeof makeCluster>>;
let folder: string;
let bouncer: Running;
let bouncerPort: number;
let product: Product;
const codes: string[] = [];
const reviewed: string[] = [];

beforeAll(async () => {
  if (!isThere) return;
  cluster = await makeCluster("pgbouncer", ["TimeZone=Asia/Shanghai"]);
  folder = path.join(cluster.dataDir, "pgbouncer");
  bouncerPort = await freePort();
  writeSettings();
  bouncer = await startBouncer();
  const url = new URL(cluster.databaseUrl);
  url.port = String(bouncerPort);
  product = await startProduct({ dataDir: cluster.dataDir, databaseUrl: url.toString() });
}, 300_000);

afterAll(async () => {
  await endProcesses();
  if (!isThere) return;
  await database().$disconnect();
  cluster.stop();
});

/** Nothing in it but what PgBouncer asks for: above all no start-up parameter that it is to swallow. */
function writeSettings(): void {
  const { username, password, pathname } = new URL(cluster.databaseUrl);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(`${folder}/users.txt`, `"${username}" "${password}"\n`, { mode: 0o600 });
  const settings = [
    "[databases]",
    `${pathname.slice(1)} = host=127.0.0.1 port=${cluster.port}`,
    "[pgbouncer]",
    `listen_addr = 127.0.0.1`,
    `listen_port = ${bouncerPort}`,
    "unix_socket_dir =",
    "auth_type = scram-sha-256",
    `auth_file = ${folder}/users.txt`,
    "pool_mode = session",
    "max_client_conn = 500",
    "default_pool_size = 180",
  ];
  writeFileSync(`${folder}/pgbouncer.ini`, `${settings.join("\n")}\n`);
}

/** It refuses to be root, as PostgreSQL does. */
async function startBouncer(): Promise<Running> {
  const [command, ...args] = [
    ...(process.getuid?.() === 0 ? ["unshare", "-U"] : []),
    PROGRAM,
    `${folder}/pgbouncer.ini`,
  ];
  const running = startProcess(".", command, args, {});
  const answers = () =>
    new Promise<void>((resolve, reject) => {
      const socket = net.connect(bouncerPort, "127.0.0.1", () => resolve(void socket.destroy()));
      socket.on("error", () => reject(new Error(`PgBouncer does not listen: ${running.said()}`)));
    });
  await vi.waitFor(answers, { timeout: 10_000, interval: 50 });
  return running;
}

/** The demo's clerk, within all shops of the account. */
async function clerk(): Promise<Person> {
  const user = await database().user.findUniqueOrThrow({ where: { email: "clerk@enterprise.demo" } });
  const actor = { kind: "person", userId: user.id, name: user.name, role: user.role, ip: null } as const;
  return { scope: makeScope(user.sellerAccountId, "all"), actor };
}

test.skipIf(!isThere)(
  "pushes are answered, handled and reported once, and a report leaves within a second",
  async () => {
    codes.push(
      ...(await whilePushing(product.sandbox, async () => {
        reviewed.push(...(await whileReviewing(clerk, () => pause(5000))));
      })),
    );
    await expectAllOnce(product.sandbox, codes, reviewed);
    expect(await middleReportMs(product.sandbox, codes)).toBeLessThan(500);
  },
);

test.skipIf(!isThere)("moments are UTC there too, whatever zone the server lives in", async () => {
  const [row] = await database().$queryRaw<{ zone: string }[]>`SELECT current_setting('TimeZone') AS zone`;
  expect(row?.zone).toBe("UTC");
});

test.skipIf(!isThere)(
  "it is ended and killed under pushes: nothing is lost or done twice, and no process ends",
  async () => {
    const before = processesOf(product);
    codes.push(
      ...(await whilePushing(product.sandbox, async () => {
        reviewed.push(
          ...(await whileReviewing(clerk, async () => {
            for (const signal of ["SIGTERM", "SIGKILL"] as const) {
              await pause(4000);
              await bouncer.end(signal);
              await pause(3000);
              bouncer = await startBouncer();
            }
            await pause(4000);
          })),
        );
      })),
    );
    await expectAllOnce(product.sandbox, codes, reviewed);
    expect(processesOf(product)).toEqual(before);
    expect(await middleReportMs(product.sandbox, codes)).toBeLessThan(500);
  },
);
