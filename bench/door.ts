import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { pushAtRate, type Answered } from "./at-rate";
import { makePushes } from "./pushes";
import { whileServed } from "./served";
import { signIn } from "./signed-in";

// Pushes beside people: a few pushes a second, as on a busy day, while one person has files of 5 MB looked through and forty sign
// in, all of them again and again. Beside it the same pushes with nobody there.

const HOW = { perSecond: 50, seconds: 30 };
const PEOPLE = 40;
const FILE_BYTES = 5 * 1000 * 1000;
const MOST_P99_MS = 50;
const SUPPLIER_ID = "2200700000001"; // of the demo data
const LOGINS = ["admin", "clerk", "warehouse", "engineer", "auditor"].flatMap((name) => [
  `${name}@enterprise.demo`,
  `${name}@flagship.demo`,
]);

const { DATABASE_URL = "", TOP_APP_KEY = "", TOP_APP_SECRET = "" } = process.env;
const port = Number(process.env.PORT);
const origin = `http://localhost:${port}`;

/** A file of counts as large as may be, of goods that nobody has: all of it is read, nothing is changed. */
function fileOfCounts(): Blob {
  const rows = ["商家编码,仓库编码,良品,残品,预留渠道,预留数量"];
  const channel = "渠道".repeat(12);
  for (let bytes = 0, row = 0; bytes < FILE_BYTES; row += 1) {
    rows.push(`SKU-BENCH-${String(row).padStart(8, "0")},GJZY-SH-001,98,2,${channel},10`);
    bytes += Buffer.byteLength(rows.at(-1) ?? "") + 1;
  }
  return new Blob([`\ufeff${rows.join("\n")}\n`], { type: "text/csv" });
}

/** How the built pages name the action that looks through a file of counts. */
function actionId(): string {
  type Actions = Record<string, { filename: string; exportedName: string }>;
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as { node: Actions };
  const found = Object.entries(node).find(
    ([, { filename, exportedName }]) =>
      filename === "app/(admin)/stock/import/actions.ts" && exportedName === "preview",
  );
  if (!found) throw new Error("The built pages have no import of counts");
  return found[0];
}

type Done = { imports: number; signIns: number; turnedAway: number };

/** Looks through the file again and again, as the page would ask for it. */
async function importing(cookie: string, file: Blob, done: Done, isOver: () => boolean): Promise<void> {
  const id = actionId();
  while (!isOver()) {
    const body = new FormData();
    body.append("1", file, "counts.csv");
    body.append("0", '[{"file":"$B1"}]');
    const headers = { cookie, origin, "next-action": id, accept: "text/x-component" };
    const response = await fetch(`${origin}/stock/import`, { method: "POST", headers, body });
    const said = await response.text();
    if (response.status !== 200 || !said.includes('"ok":true'))
      throw new Error(`The import: ${response.status} ${said.slice(0, 300)}`);
    done.imports += 1;
  }
}

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((cookie) => cookie.slice(0, cookie.indexOf(";")));

/** One of the forty signs in by the route that the form calls, again and again; who is told to wait a little does. */
async function signingIn(email: string, done: Done, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const asked = await fetch(`${origin}/api/auth/csrf`);
    const { csrfToken } = asked.ok ? ((await asked.json()) as { csrfToken: string }) : { csrfToken: "" };
    const body = new URLSearchParams({ csrfToken, email, password: "line3-demo", json: "true" });
    const headers = { cookie: cookiesOf(asked).join("; ") };
    const answered = await fetch(`${origin}/api/auth/callback/credentials`, { method: "POST", headers, body });
    await answered.arrayBuffer();
    const isIn = cookiesOf(answered).some((cookie) => cookie.startsWith("next-auth.session-token="));
    if (isIn) done.signIns += 1;
    else done.turnedAway += 1;
    if (!isIn) await pause(500);
  }
}

function row(
  name: string,
  { p50Ms, p99Ms, longestMs, errors }: Answered,
  { imports, signIns, turnedAway }: Done,
): void {
  const figures = [p50Ms, p99Ms, longestMs].map((figure) => figure.toFixed(1));
  const cells = [...figures, ...[errors, imports, signIns, turnedAway].map(String)];
  console.log(name.padEnd(30) + cells.map((cell) => cell.padStart(12)).join(""));
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const client = new pg.Client({ connectionString: DATABASE_URL });
await client.connect();
await client.query('TRUNCATE "InboxItem" CASCADE');
const cookie = await signIn(client);
await client.end();
const pushes = makePushes({ key: TOP_APP_KEY, secret: TOP_APP_SECRET }, SUPPLIER_ID, 2 * HOW.perSecond * HOW.seconds);
const file = fileOfCounts();
const none = (): Done => ({ imports: 0, signIns: 0, turnedAway: 0 });

const { alone, beside, done } = await whileServed({ program: "lib/server/main.ts", port }, async () => {
  const alone = await pushAtRate(port, pushes, HOW);
  const done = none();
  let isOver = false;
  const people = Array.from({ length: PEOPLE }, (_, index) => LOGINS[index % LOGINS.length] ?? "");
  const work = [
    importing(cookie, file, done, () => isOver),
    ...people.map((email) => signingIn(email, done, () => isOver)),
  ];
  const beside = await pushAtRate(port, pushes, { ...HOW, first: HOW.perSecond * HOW.seconds });
  isOver = true;
  await Promise.all(work);
  return { alone, beside, done };
});

console.log(
  `\n${HOW.perSecond} signed pushes a second of ${pushes.body.length} bytes for ${HOW.seconds} s, each counted from the moment ` +
    `it was due; one embedded database, every commit on disk; no worker running.\n`,
);
const heads = ["p50 ms", "p99 ms", "longest ms", "errors", "files read", "signed in", "told to wait"];
console.log("".padEnd(30) + heads.map((head) => head.padStart(12)).join(""));
row("nobody there", alone, none());
row(`one imports 5 MB, ${PEOPLE} sign in`, beside, done);
console.log();
const goal = (words: string, isMet: boolean) => console.log(`  ${isMet ? "met   " : "missed"}  ${words}`);
goal(`p99 beside people is ${beside.p99Ms.toFixed(1)} ms (goal: at most ${MOST_P99_MS})`, beside.p99Ms <= MOST_P99_MS);
goal(`${alone.errors + beside.errors} errors (goal: 0)`, alone.errors + beside.errors === 0);
goal(
  `${done.imports} files and ${done.signIns} sign-ins went through meanwhile (goal: some of both)`,
  done.imports > 0 && done.signIns > 0,
);
