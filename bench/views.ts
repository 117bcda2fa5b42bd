import http from "node:http";
import pg from "pg";
import { whileServed } from "./served";
import { signIn } from "./signed-in";

const HOW = { users: 8, warmUpSeconds: 5, seconds: 20 };
const FEW = 1000;
/** R171 names it. */
const MANY = 100_000;
const MOST_P95_MS = 300; // R171
const MOST_RATIO = 1.5;

const { DATABASE_URL = "" } = process.env;
const port = Number(process.env.PORT);

/** What is measured: rows of so many, and what people look at, as the pages ask for it. */
export type Viewed = {
  /** What there are 1,000 and many of. */
  what: string;
  /** How many; 100,000 unless told otherwise. */
  many?: number;
  seed: (client: pg.Client, count: number) => Promise<void>;
  /** Name and address of each view; `read` answers the JSON of an address. */
  addresses: (read: <Value>(path: string) => Promise<Value>) => Promise<[name: string, path: string][]>;
};

type Figures = { p50Ms: number; p95Ms: number };
type Measured = { all: Figures; views: Map<string, Figures>; errors: number; perSecond: number };

const agent = new http.Agent({ keepAlive: true, maxSockets: HOW.users });

function ask(path: string, cookie: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.get({ port, path, agent, headers: { cookie, accept: "application/json" } }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on("error", reject);
  });
}

async function readJson<Value>(path: string, cookie: string): Promise<Value> {
  const { status, body } = await ask(path, cookie);
  if (status !== 200) throw new Error(`${path} answers ${status}: ${body.slice(0, 200)}`);
  return JSON.parse(body) as Value;
}

/** So many people, each asking for the next view as soon as the last one is there. */
async function measure(cookie: string, views: [name: string, path: string][]): Promise<Measured> {
  const measureFrom = performance.now() + HOW.warmUpSeconds * 1000;
  const endAt = measureFrom + HOW.seconds * 1000;
  const taken = new Map<string, number[]>(views.map(([name]) => [name, []]));
  let errors = 0;
  async function user(first: number): Promise<void> {
    for (let turn = first; performance.now() < endAt; turn += 1) {
      const [name, path] = views[turn % views.length] ?? ["", ""];
      const sentAt = performance.now();
      const { status } = await ask(path, cookie);
      const now = performance.now();
      if (sentAt < measureFrom || now >= endAt) continue;
      if (status === 200) taken.get(name)?.push(now - sentAt);
      else errors += 1;
    }
  }
  await Promise.all(Array.from({ length: HOW.users }, (_, index) => user(index)));
  const all = [...taken.values()].flat();
  return {
    all: figuresOf(all),
    views: new Map([...taken].map(([name, times]) => [name, figuresOf(times)])),
    errors,
    perSecond: all.length / HOW.seconds,
  };
}

function figuresOf(times: readonly number[]): Figures {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}

function goal(words: string, isMet: boolean): void {
  console.log(`  ${isMet ? "met   " : "missed"}  ${words}`);
}

function row(name: string, few: Figures, many: Figures): void {
  const figures = [few.p50Ms, few.p95Ms, many.p50Ms, many.p95Ms].map((figure) => figure.toFixed(1));
  const cells = [...figures, (many.p95Ms / few.p95Ms).toFixed(2)];
  // Chinese letters are two cells wide on a terminal.
  const width = 32 - (name.match(/[\u4e00-\u9fff]/g)?.length ?? 0);
  console.log(name.padEnd(width) + cells.map((cell) => cell.padStart(11)).join(""));
}

/** Measures the views with few rows and with many, each user going round and round, and says which goals are met. */
export async function compareViews({ what, many = MANY, seed, addresses }: Viewed): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    const cookie = await signIn(client);
    const measureWith = async (count: number) => {
      await seed(client, count);
      return whileServed({ program: "lib/server/main.ts", port }, async () =>
        measure(cookie, await addresses((path) => readJson(path, cookie))),
      );
    };
    console.log(
      `\nLists of ${what} through HTTP, ${HOW.users} users at once without a pause, ${HOW.seconds} s after ` +
        `${HOW.warmUpSeconds} s of warm-up; production build, embedded database.\n`,
    );
    report(`${many.toLocaleString("en-US")} ${what}`, await measureWith(FEW), await measureWith(many));
  } finally {
    await client.end();
  }
}

function report(what: string, few: Measured, many: Measured): void {
  const heads = ["1,000 p50", "p95 ms", "many p50", "p95 ms", "ratio"];
  console.log("".padEnd(32) + heads.map((head) => head.padStart(11)).join(""));
  for (const [name, figures] of few.views) row(name, figures, many.views.get(name) ?? figures);
  row("all of them", few.all, many.all);
  console.log(`\n${few.perSecond.toFixed(0)} and ${many.perSecond.toFixed(0)} answers per second\n`);
  const slowest = Math.max(...[...many.views.values()].map(({ p95Ms }) => p95Ms));
  const ratio = many.all.p95Ms / few.all.p95Ms;
  const errors = few.errors + many.errors;
  goal(
    `p95 of the slowest view with ${what} is ${slowest.toFixed(0)} ms (goal: under ${MOST_P95_MS})`,
    slowest < MOST_P95_MS,
  );
  goal(`p95 of all is ${ratio.toFixed(2)} × that with 1,000 (goal: at most ${MOST_RATIO})`, ratio <= MOST_RATIO);
  goal(`${errors} errors (goal: 0)`, errors === 0);
}
