import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request as send } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { expectReportedOnce } from "@/crash/work";
import { freePort } from "@/scripts/database/cluster.mjs";
import { graceMs, readCompose } from "./compose";
import { buildImage, plainEnv, type Image } from "./image/build";
import { installationEnv, makeCluster, seed, startSandbox, type Env } from "./installation";
import { checkExample, placeOf, startExample, writeExample } from "./nginx";
import { ordinaryUser, run } from "./ordinary-user";
import { endProcesses, startProcess, untilWell, type Running } from "./processes";

// Dockerfile, compose.yaml and nginx.conf without an engine for containers: the instructions of the image in an empty folder, the
// commands of the services with the environment the file gives them, as a user without rights. What only an engine can show (that
// the base images are there, the network, health decided by it) is not seen here.

const SECONDS = 1000;
const MINUTES = 60 * SECONDS;
/** What a web process gives to answers under way: a proxy's resting connections must not make it wait for all of it. */
const DRAIN_MS = 10 * SECONDS;
const SOON = { timeout: MINUTES, interval: 200 };

/** What stands in `.env` beside compose.yaml; the rest is the image's and the file's own. */
const IN_ENV_FILE = [
  ...[
    "LINE3_MASTER_KEY",
    "NEXTAUTH_SECRET",
    "NEXTAUTH_URL",
    "TOP_APP_KEY",
    "TOP_APP_SECRET",
    "METRICS_TOKEN",
    "INBOUND_ALLOW",
  ],
  ...[
    "TOP_GATEWAY_URL",
    "LINE3_ALLOW_SANDBOX_CREDENTIALS",
    "LINE3_ALLOW_DEMO_LOGINS",
    "CALLBACK_UNDO_SECONDS",
    "OUTBOX_RETRY_SECONDS",
  ],
];
const METRICS_TOKEN = "a token for this test";

const user = ordinaryUser();
const folder = mkdtempSync(path.join(tmpdir(), "line3-deployment-"));
const compose = readCompose({ POSTGRES_PASSWORD: "unused" });
const nginx = placeOf("nginx");
const hasProxy = nginx !== null && placeOf("openssl") !== null;
const proxyFolder = path.join(folder, "nginx");

let image: Image;
let cluster: Awaited<ReturnType<typeof makeCluster>>;
let env: Env;
let ports: { "web-1": number; "web-2": number; http: number; https: number };
let platform: Awaited<ReturnType<typeof startSandbox>> | null = null;
const codes: string[] = [];
const processes: { name: string; running: Running }[] = [];

beforeAll(async () => {
  run("chmod", ["755", folder]);
  user.own(folder);
  image = await buildImage(folder, user);
  cluster = await makeCluster("deployment");
  const anyPort = freePort;
  ports = { "web-1": await anyPort(), "web-2": await anyPort(), http: await anyPort(), https: await anyPort() };
  const settings = { NEXTAUTH_URL: `https://127.0.0.1:${ports.https}`, METRICS_TOKEN, INBOUND_ALLOW: "127.0.0.1" };
  const { dataDir, databaseUrl } = cluster;
  env = await installationEnv({ dataDir, databaseUrl, webPort: ports["web-1"], settings });
}, 20 * MINUTES);

afterAll(async () => {
  await endProcesses();
  cluster?.stop();
  run("chmod", ["-R", "u+w", folder]);
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a command in the image with what a service's container is given. Other containers' addresses are this machine's here. */
function inContainer(name: string, command: string[], more: Env = {}): Running {
  const given = Object.fromEntries(IN_ENV_FILE.flatMap((one) => (env[one] === undefined ? [] : [[one, env[one]]])));
  const here = { DATABASE_URL: cluster.databaseUrl, TRUST_PROXY: "127.0.0.1" };
  const [program = "", ...args] = [...user.prefix, ...command];
  const whole = {
    ...plainEnv(path.join(folder, "home")),
    ...image.env,
    ...given,
    ...compose.services[name]?.environment,
  };
  return startProcess(image.folder, program, args, { ...whole, ...here, ...more });
}

function startService(name: string, more: Env = {}): Running {
  const running = inContainer(name, compose.services[name]?.command ?? image.command, more);
  processes.push({ name, running });
  return running;
}

const startWeb = (name: "web-1" | "web-2") => startService(name, { PORT: String(ports[name]) });
const untilWebIsWell = (name: "web-1" | "web-2") => untilWell(String(ports[name]), 3 * MINUTES);

/** Lets the platform push to another address; what it knows stays. */
async function pushTo(url: string, more: Env = {}) {
  await platform?.running.end();
  platform = await startSandbox({ ...env, ...more, PUSH_URL: url });
  return platform;
}

async function rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: cluster.databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Waits until all that was bought is answered, handled and reported; each order is there once and was told of once. */
async function expectAllOnce(): Promise<void> {
  await platform?.untilAnswered();
  await vi.waitFor(async () => {
    expect(
      await rows(`SELECT state, count(*) FROM "InboxItem" WHERE state NOT IN ('DONE', 'REFUSED') GROUP BY 1`),
    ).toEqual([]);
    expect(await rows(`SELECT kind, state, count(*) FROM "OutboxJob" WHERE state <> 'ACCEPTED' GROUP BY 1, 2`)).toEqual(
      [],
    );
  }, SOON);
  const stored = await rows<{ code: string }>(
    `SELECT "bizOrderCode" AS code FROM "Order" WHERE "bizOrderCode" = ANY($1)`,
    [codes],
  );
  expect(stored.map(({ code }) => code).sort()).toEqual([...codes].sort());
  const told = await platform?.summary("received");
  expect(told?.repeated).toBe(0);
  if (told) expectReportedOnce(told, codes);
}

/** The orders whose push the platform had to send more than once, or not yet with success. */
async function notAtOnce(some: readonly string[]): Promise<string[]> {
  const late: string[] = [];
  for (const code of some) {
    const { pushes = [] } = (await platform?.order(code)) ?? {};
    if (pushes.length !== 1 || pushes.some(({ state, attempts }) => state !== "DELIVERED" || attempts !== 1))
      late.push(code);
  }
  return late;
}

async function buy(count: number): Promise<string[]> {
  const bought = (await platform?.buy(count)) ?? [];
  codes.push(...bought);
  return bought;
}

/** How many pushes a web process has answered as accepted. */
async function acceptedBy(name: "web-1" | "web-2"): Promise<number> {
  const url = `http://127.0.0.1:${ports[name]}/api/metrics`;
  const text = await (await fetch(url, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text();
  return Number(/^line3_push_duration_seconds_count\{answer="accepted"\} (\d+)$/m.exec(text)?.[1] ?? 0);
}

/** Ends a container as the engine does, by SIGTERM to its process alone; it has to end within its time, or the one that is told. */
async function stopService({ name, running }: (typeof processes)[number], withinMs?: number): Promise<void> {
  const service = compose.services[name];
  if (!service) throw new Error(`There is no service ${name}`);
  const startedAt = Date.now();
  process.kill(running.pid, "SIGTERM");
  const code = await Promise.race([running.ended, pause(withinMs ?? graceMs(service), "not in time", { ref: false })]);
  console.log(`${name} ended with ${code} after ${Date.now() - startedAt} ms`);
  expect(code, `${name}: ${running.said().slice(-2000)}`).toBe(0);
  processes.splice(
    processes.findIndex((one) => one.running === running),
    1,
  );
}

const ofService = (name: string) => {
  const found = processes.find((one) => one.name === name);
  if (!found) throw new Error(`${name} does not run`);
  return found;
};

test("the image holds what runs, nothing to develop with, and nothing that its user may write but its data", () => {
  const has = (place: string) => run("find", [image.folder, "-path", path.join(image.folder, place)]).trim() !== "";
  expect(
    ["node_modules/vitest", "node_modules/eslint", "app", "sandbox", ".env", "lib/env.test.ts"].filter(has),
  ).toEqual([]);
  const [command = "", ...args] = [...user.prefix, "find", image.folder, "-writable", "-not", "-type", "l"];
  expect(run(command, args).trim().split("\n").sort()).toEqual(
    [".data", ".data/photos"].map((place) => path.join(image.folder, place)),
  );
  console.log(`the image's files are ${run("du", ["-sm", image.folder]).split("\t")[0]} MB, without Node and Debian`);
});

test("the migration's command succeeds, and again when there is nothing to do", async () => {
  for (const time of ["the first", "the second"]) {
    const migration = inContainer("migrate", compose.services.migrate?.command ?? []);
    expect(await migration.ended, `${time} time: ${migration.said()}`).toBe(0);
  }
  await seed(env);
});

test("two web and two worker handle and report every order once, whichever port its push came to", async () => {
  for (let one = 0; one < (compose.services.worker?.deploy?.replicas ?? 0); one += 1) startService("worker");
  for (const name of ["web-1", "web-2"] as const) startWeb(name);
  for (const name of ["web-1", "web-2"] as const) {
    await untilWebIsWell(name);
    await pushTo(`http://127.0.0.1:${ports[name]}/api/qimen`);
    const before = await acceptedBy(name);
    await buy(40);
    await expectAllOnce();
    expect((await acceptedBy(name)) - before).toBe(40);
  }
});

test("the health checks of web and worker say that they are well, and of one that is not there that it is not", async () => {
  const web = inContainer("web-1", image.healthCheck, { PORT: String(ports["web-1"]) });
  expect(await web.ended, web.said()).toBe(0);
  const nobody = inContainer("web-1", image.healthCheck, { PORT: String(await freePort()) });
  expect(await nobody.ended).toBe(1);
  const check = compose.services.worker?.healthcheck?.test?.slice(1) ?? [];
  const worker = inContainer("worker", check);
  expect(await worker.ended, worker.said()).toBe(0);
});

test("pages are made and their files served by the image", async () => {
  const page = await (await fetch(`http://127.0.0.1:${ports["web-2"]}/sign-in`)).text();
  const [file] = /\/_next\/static\/[^"]+\.js/.exec(page) ?? [];
  expect((await fetch(`http://127.0.0.1:${ports["web-2"]}${file}`)).status).toBe(200);
});

/** Asks nginx by TLS, from an address of this machine. */
function ask(
  method: string,
  place: string,
  more: { body?: Buffer; headers?: Record<string, string>; from?: string } = {},
) {
  return new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
    const asked = send({
      ...{ host: "127.0.0.1", port: ports.https, path: place, method, agent: false, localAddress: more.from },
      ...{ headers: more.headers, ca: readFileSync(path.join(proxyFolder, "line3.crt")) },
    });
    asked.on("error", reject);
    asked.on("response", (response) => {
      response.resume().on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    });
    asked.end(more.body);
  });
}

test("nginx before both: TLS, the sender's address and no other, bodies as large as the product takes", async (context) => {
  context.skip(!hasProxy, "nginx or openssl is not installed here: nothing was tried behind a proxy");
  const place = { folder: proxyFolder, httpPort: ports.http, httpsPort: ports.https };
  const webs = [ports["web-1"], ports["web-2"]].map((port) => `server 127.0.0.1:${port} max_fails=0;\n`);
  writeExample(place, webs.join(""));
  expect(checkExample(nginx ?? "", proxyFolder, user)).toContain("test is successful");
  await startExample(nginx ?? "", place, user);

  const plain = await fetch(`http://127.0.0.1:${ports.http}/sign-in`, { redirect: "manual" });
  expect([plain.status, plain.headers.get("location")]).toEqual([301, "https://127.0.0.1/sign-in"]);
  const page = await ask("GET", "/sign-in");
  expect(page).toMatchObject({ status: 200, headers: { "strict-transport-security": "max-age=31536000" } });
  expect((await ask("GET", "/api/health")).status).toBe(200);
  expect((await ask("GET", "/api/metrics")).status).toBe(404);

  // INBOUND_ALLOW is 127.0.0.1.
  expect((await ask("POST", "/api/qimen")).status).toBe(200);
  expect((await ask("POST", "/api/qimen", { headers: { "x-forwarded-for": "203.0.113.9" } })).status).toBe(200);
  expect((await ask("POST", "/api/qimen", { from: "127.0.0.2" })).status).toBe(403);
  expect(
    (await ask("POST", "/api/qimen", { from: "127.0.0.2", headers: { "x-forwarded-for": "127.0.0.1" } })).status,
  ).toBe(403);

  const MIB = 1024 * 1024;
  const statusOf = async (where: string, bytes: number) =>
    (await ask("POST", where, { body: Buffer.alloc(bytes) })).status;
  expect([await statusOf("/api/qimen", MIB), await statusOf("/api/qimen", MIB + 1)]).toEqual([200, 413]);
  expect(await statusOf("/sign-in", 9 * MIB)).not.toBe(413);
  expect(await statusOf("/sign-in", 9 * MIB + 1)).toBe(413);
});

test("one web is killed, comes back, the other is ended: the platform sends no push twice, and each counts once", async (context) => {
  context.skip(!hasProxy, "nginx or openssl is not installed here: nothing was tried behind a proxy");
  await pushTo(`https://127.0.0.1:${ports.https}/api/qimen`, {
    NODE_EXTRA_CA_CERTS: path.join(proxyFolder, "line3.crt"),
  });
  const answered = async () => (await platform?.pushes())?.delivered ?? 0;
  const until = (count: number) =>
    vi.waitFor(async () => expect(await answered()).toBeGreaterThan(count), { ...SOON, interval: 20 });

  const before = await answered();
  const first = await buy(400);
  await until(before + 100);
  expect(await answered()).toBeLessThan(before + 400); // else nothing is under way
  await ofService("web-1").running.end("SIGKILL");
  processes.splice(processes.indexOf(ofService("web-1")), 1);
  startWeb("web-1");
  await untilWebIsWell("web-1");
  await platform?.untilAnswered();

  const between = await answered();
  const second = await buy(400);
  await until(between + 100);
  expect(await answered()).toBeLessThan(between + 400);
  await stopService(ofService("web-2"), DRAIN_MS);
  startWeb("web-2");
  await untilWebIsWell("web-2");
  await expectAllOnce();
  expect(await notAtOnce([...first, ...second])).toEqual([]);
});

test("one web hangs: its pushes are answered by the other, and what it does with them later doubles none", async (context) => {
  context.skip(!hasProxy, "nginx or openssl is not installed here: nothing was tried behind a proxy");
  const hung = ofService("web-1").running;
  process.kill(hung.pid, "SIGSTOP");
  try {
    await buy(10);
    await platform?.untilAnswered();
  } finally {
    process.kill(hung.pid, "SIGCONT");
  }
  const repeats = () => rows<{ sum: string }>(`SELECT sum(repeats) FROM "InboxItem"`);
  await vi.waitFor(async () => expect(Number((await repeats())[0]?.sum)).toBeGreaterThan(0), SOON);
  await expectAllOnce();
});

test("SIGTERM ends each within its time, with 0", async () => {
  for (const one of [...processes]) await stopService(one);
  const check = compose.services.worker?.healthcheck?.test?.slice(1) ?? [];
  const worker = inContainer("worker", check);
  expect(await worker.ended, worker.said()).toBe(1);
});
