// npm run db:fill -- [orders]: fills the enterprise demo account by pushes of the sandbox and by the product's own commands.
import { database } from "../../lib/db/client";
import { withinScope } from "../../lib/kernel/scope";
import { DEMO_ACCOUNTS, DEMO_GOODS } from "../demo-data";
import { ENDS, ordersPerEnd, REVIEWED, SENT_BACK, SHIPPED, SUBMITTED, whyNotFilled, type End } from "./ends";
import {
  administratorOf,
  bookUnknown,
  receive,
  reportShort,
  restock,
  review,
  ship,
  submit,
  submitInVain,
  type Person,
} from "./people";
import { consumersOf, forEach, until, type Consumers } from "./platform";

const USUAL_ORDERS = 1000;
const MOST_ORDERS = 5000;
const PARCELS = 5;

const WITHOUT_WAYBILL: readonly End[] = ["return-unsent", "return-incomplete"];

type Filled = { end: End; code: string; orderId: string; reverse: string | null };

const say = (line: string) => console.log(line);
const of = (all: readonly Filled[], ends: readonly End[]) => all.filter(({ end }) => ends.includes(end));
const idsOf = (all: readonly Filled[]) => all.map(({ orderId }) => orderId);

/** Consumers buy so many orders of each end, of two or three pieces, and the product takes their pushes. */
async function buy({ scope }: Person, consumers: Consumers, count: number): Promise<Filled[]> {
  const perEnd = ordersPerEnd(count);
  const wanted = ENDS.flatMap((end) => Array.from({ length: perEnd[end] }, () => end));
  const bought = await forEach([...wanted.entries()], async ([index, end]) => {
    const { code: outerId } = DEMO_GOODS[index % DEMO_GOODS.length] as (typeof DEMO_GOODS)[number];
    const lines = [{ outerId, quantity: 2 + (index % 2) }];
    return { end, code: await consumers.buy({ lines, unknownGoods: end === "unmatched" }) };
  });
  const where = { AND: [withinScope(scope), { bizOrderCode: { in: bought.map(({ code }) => code) } }] };
  await until("orders have arrived", count, () => database().order.count({ where }));
  const ids = await database().order.findMany({ where, select: { id: true, bizOrderCode: true } });
  const idOf = new Map(ids.map(({ id, bizOrderCode }) => [bizOrderCode, id]));
  return bought.map(({ end, code }) => ({ end, code, orderId: idOf.get(code) ?? "", reverse: null }));
}

async function cancel(consumers: Consumers, all: readonly Filled[], ends: readonly End[], refundStatus: "1" | "9") {
  const asked = of(all, ends);
  await forEach(asked, ({ code }) => consumers.cancel(code, refundStatus));
  const where = { orderId: { in: idsOf(asked) }, result: { not: null } };
  await until("cancels are decided", asked.length, () => database().cancelRequest.count({ where }));
}

async function sendAll(person: Person, orders: readonly Filled[], stamp: string): Promise<void> {
  await ship(person, idsOf(orders), (index) => `SF${stamp}${String(index).padStart(4, "0")}`);
  const subjectId = { in: idsOf(orders) };
  const where = { subjectKind: "order", subjectId, kind: "shipped", state: "ACCEPTED" as const };
  await until("shipments are told", orders.length, () => database().outboxJob.count({ where }));
}

/** Goods come back; the number of each raw refund stands in `reverse` afterwards. */
async function sendBack(person: Person, consumers: Consumers, orders: readonly Filled[], stamp: string) {
  const back = await forEach([...orders.entries()], async ([index, order]) => {
    const waybill = WITHOUT_WAYBILL.includes(order.end) ? null : `YT${stamp}${String(index).padStart(4, "0")}`;
    return { ...order, reverse: await consumers.sendBack(order.code, waybill) };
  });
  const where = { AND: [withinScope(person.scope), { bizOrderCode: { in: back.map(({ reverse }) => reverse) } }] };
  await until("raw refunds have arrived", back.length, () => database().rawRefund.count({ where }));
  const withdrawn = of(back, ["return-withdrawn"]).flatMap(({ reverse }) => reverse ?? []);
  await forEach(withdrawn, (reverse) => consumers.withdraw(reverse));
  return back;
}

async function rawRefundIds({ scope }: Person, back: readonly Filled[]): Promise<string[]> {
  const codes = back.flatMap(({ reverse }) => reverse ?? []);
  const found = await database().rawRefund.findMany({
    where: { AND: [withinScope(scope), { bizOrderCode: { in: codes } }] },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}

async function fill(count: number): Promise<void> {
  const [demo] = DEMO_ACCOUNTS;
  if (!demo) throw new Error("There is no demo account.");
  const person = await administratorOf(demo.accountNo);
  const consumers = consumersOf(`http://127.0.0.1:${process.env.SANDBOX_PORT}`, demo.supplierId);
  const stamp = Date.now().toString().slice(0, 10); // of this run: its numbers are no earlier run's

  say(`Consumers buy ${count} orders …`);
  await restock(person, count);
  const all = await buy(person, consumers, count);
  say("Cancelling, reviewing and shipping …");
  await cancel(consumers, all, ["cancelled"], "1");
  await review(person, idsOf(of(all, REVIEWED)));
  await cancel(consumers, all, ["too-late"], "1");
  await cancel(consumers, all, ["urgent"], "9");
  await reportShort(person, idsOf(of(all, ["short"])));
  await sendAll(person, of(all, SHIPPED), stamp);
  say("Goods come back …");
  const back = await sendBack(person, consumers, of(all, SENT_BACK), stamp);
  await submitInVain(person, await rawRefundIds(person, of(back, ["return-incomplete"])));
  await submit(person, await rawRefundIds(person, of(back, SUBMITTED)));
  await receive(person, await rawRefundIds(person, of(back, ["return-part"])), false);
  await receive(person, await rawRefundIds(person, of(back, ["return-received"])), true);
  for (let index = 0; index < PARCELS; index += 1)
    await bookUnknown(person, `ZT${stamp}${index}`, DEMO_GOODS[0]?.barCode ?? "");

  say(`\nMade for ${demo.name}, beside what was there:`);
  for (const [end, orders] of Object.entries(ordersPerEnd(count))) say(`  ${String(orders).padStart(5)}  ${end}`);
  say(`  ${String(PARCELS).padStart(5)}  unclaimed parcels`);
  say(`\nSign in as admin@${demo.domain}. Reports of receipts leave after their undo window.`);
}

const count = Number(process.argv[2] ?? USUAL_ORDERS);
const isCount = Number.isInteger(count) && count >= 1 && count <= MOST_ORDERS;
const why = isCount ? whyNotFilled(process.env) : `npm run db:fill -- a number of orders from 1 to ${MOST_ORDERS}`;
try {
  if (why !== null) throw new Error(why);
  await fill(count);
  await database().$disconnect();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
