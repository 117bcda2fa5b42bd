import pg from "pg";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import type { StoredPush } from "@/lib/delivery/inbox/push-handler";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { shipOrder } from "@/lib/flows/ship-order";
import { reviewOrders } from "@/lib/orders/commands/review";
import { cancelPush } from "@/lib/orders/jobs";
import { watchLocks } from "./hot/lock-waits";
import { cancelXml, SUPPLIER_ID } from "./worker/pushes";
import { emptyWorld, seedTaken } from "./worker/seed";

const PEOPLE = 16;
const NAME_WIDTH = 44;

const { DATABASE_URL = "" } = process.env;
const valueOf = (name: string) => process.argv[process.argv.indexOf(name, 2) + 1 || Infinity];
const count = Number(valueOf("--orders") ?? 800);

const client = new pg.Client({ connectionString: DATABASE_URL });
await client.connect();

type Order = { id: string; shopId: string; bizOrderCode: string; lines: { id: string }[] };
type Act = (order: Order) => Promise<unknown>;

const user = await database().user.findUniqueOrThrow({ where: { email: "admin@enterprise.demo" } });
const scope = scopeOfAccount(user.sellerAccountId);
const person = { scope, actor: { kind: "person", userId: user.id, name: user.name, role: "ADMIN", ip: null } } as const;
const carton = await database().cartonSpec.findFirstOrThrow({
  where: { sellerAccountId: user.sellerAccountId, isApproved: true, disabledAt: null },
});

const review: Act = async ({ id }) => {
  const [row] = await reviewOrders(person, [id]);
  if (row?.refusal) throw new Error(`Not reviewed: ${row.refusal.code}`);
};

const ship: Act = ({ id, bizOrderCode, lines }) =>
  shipOrder(person, {
    orderId: id,
    packages: [
      {
        ...{ carrierCode: "SF", waybillNo: `SF${bizOrderCode}`, cartonId: carton.id },
        lines: lines.map((line) => ({ lineId: line.id, pieces: 1 })),
      },
    ],
  });

/** As the worker does it, where the push is alone in its batch. */
const cancel: Act = ({ shopId, bizOrderCode }) => {
  const push: StoredPush = {
    ...{ inboxId: "", kind: "cancel", scope, shopId, bizOrderCode },
    ...{ supplierId: SUPPLIER_ID, body: cancelXml(Number(bizOrderCode.slice(2))), charsetDoubtful: false },
    ...{ receivedAt: new Date(), parkedAt: null, passedBy: null },
  };
  return inOneCommit({ scope: push.scope, actor: { kind: "platform" } }, (commit) => cancelPush(commit, [push]));
};

async function orders(skus: number): Promise<Order[]> {
  await emptyWorld(client);
  await client.query('TRUNCATE "StockChangeNote", "StockMovement"');
  await seedTaken(client, count, "PENDING_REVIEW", skus);
  return database().order.findMany({
    orderBy: { bizOrderCode: "asc" },
    select: { id: true, shopId: true, bizOrderCode: true, lines: { select: { id: true } } },
  });
}

/** So many people, each with one order after the other; how long each act took, in ms. */
async function sideBySide(all: readonly Order[], people: number, act: (order: Order, n: number) => Promise<unknown>) {
  const took: number[] = [];
  const waiting = [...all.entries()];
  const one = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const began = performance.now();
      await act(next[1], next[0]);
      took.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: people }, one));
  return { took: Float64Array.from(took).sort(), perSecond: (all.length * 1000) / (performance.now() - began) };
}

async function row(
  name: string,
  all: readonly Order[],
  people: number,
  act: (order: Order, n: number) => Promise<unknown>,
) {
  const waits = await watchLocks(DATABASE_URL);
  const { took, perSecond } = await sideBySide(all, people, act);
  const { looks, longestMs, longestOf } = await waits.stop();
  const at = (share: number) => (took[Math.floor(took.length * share)] ?? NaN).toFixed(1);
  const figures = [perSecond.toFixed(0), at(0.5), at(0.99), longestMs.toFixed(1), String(looks)];
  console.log(name.padEnd(NAME_WIDTH) + figures.map((figure) => figure.padStart(11)).join("") + `  ${longestOf}`);
}

const mixed: (order: Order, n: number) => Promise<unknown> = (order, n) =>
  [ship, cancel][n % 2]?.(order) ?? cancel(order);

async function rows(skus: number): Promise<void> {
  const words = skus === 1 ? "one SKU" : `${skus} SKUs`;
  for (const people of [1, PEOPLE]) {
    const all = (await orders(skus)).slice(0, people === 1 ? count / 8 : count);
    const who = people === 1 ? "one person" : `${people} people`;
    await row(`${words}, ${who}: review`, all, people, review);
    await row(`${words}, ${who}: ship`, all, people, ship);
    const fresh = (await orders(skus)).slice(0, all.length);
    await row(`${words}, ${who}: cancel`, fresh, people, cancel);
    if (people === 1) continue;
    const third = await orders(skus);
    const half = third.filter((_order, n) => n % 2 === 0);
    await sideBySide(half, people, review);
    await row(`${words}, ${who}: ship and cancel mixed`, third, people, mixed);
  }
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

console.log(`\n${count} orders of one line each, by the product's own commands; every commit on disk.`);
console.log(
  "".padEnd(NAME_WIDTH) +
    ["acts/s", "p50 ms", "p99 ms", "waited ms", "looks"].map((head) => head.padStart(11)).join(""),
);
for (const skus of [PEOPLE, 1]) await rows(skus);
await database().$disconnect();
await client.end();
