import { userInfo } from "node:os";
import { database } from "@/lib/db/client";
import { clockNow } from "@/lib/delivery/clock";
import { keepForTheirShop, KEPT_KINDS, listKept, listNameless } from "@/lib/delivery/inbox/kept";
import { approveSupplier, takeUpKept } from "@/lib/shops/commands/operator";
import { startProcess } from "@/lib/start-process";

const USAGE = `npm run pushes -- list                            what is kept, per shop, and our clock against the platform's
npm run pushes -- take-up [mistimed|failed] [shop id]   hands it to its handlers: refused for the time alone, or given up
npm run pushes -- release <supplier id>                 approves that the shop with this supplier id gets its earlier pushes
`;

const operator = { name: userInfo().username };
const say = (line: string) => process.stdout.write(`${line}\n`);

async function list(): Promise<number> {
  const { byPushes, byAsking, isWrong } = await clockNow();
  const seconds = (ahead: number | null) => (ahead === null ? "unknown" : `${ahead} s ahead of the platform`);
  say(`clock ${isWrong ? "WRONG" : "ok"}: by pushes ${seconds(byPushes)}, by asking ${seconds(byAsking)}`);
  const kept = await listKept();
  for (const { shopName, shopId, supplierId, mistimed, failed, unbound, unreadable, forged } of kept)
    say(
      `${shopName ?? "no shop"} (${shopId ?? "–"}), supplier ${supplierId ?? "–"}: ${mistimed} refused for the time, ` +
        `${failed} failed, ${unbound} from before the shop, ${unreadable} unreadable, ${forged} badly signed`,
    );
  for (const { id, receivedAt, method, contentType, bodyBytes, note, repeats } of await listNameless())
    say(
      `  nobody's: ${receivedAt.toISOString()} ${note ?? "–"}, ${bodyBytes} bytes of ${contentType ?? "–"}, ` +
        `${repeats + 1} times, ${method ?? "no method"} (${id})`,
    );
  if (kept.length === 0) say("Nothing is kept.");
  return 0;
}

async function takeUp([asked = "mistimed", shopId]: string[]): Promise<number> {
  const kind = KEPT_KINDS.find((known) => known === asked);
  if (!kind) return usage();
  const done = await takeUpKept(operator, kind, shopId ?? null);
  for (const { shopId: id, released } of done) say(`${id}: ${released} taken up`);
  const waiting = kind === "mistimed" && !shopId ? await keepForTheirShop() : 0;
  if (waiting > 0) say(`${waiting} for supplier ids without a shop: they wait for it now`);
  if (done.length === 0 && waiting === 0) say("There was nothing to take up.");
  return 0;
}

async function release([supplierId]: string[]): Promise<number> {
  if (!supplierId) return usage();
  const done = await approveSupplier(operator, supplierId);
  say(done ? `${done.shopId}: ${done.released} released` : `No shop has the supplier id ${supplierId}.`);
  return done ? 0 : 1;
}

function usage(): number {
  process.stderr.write(USAGE);
  return 2;
}

const ACTS: Record<string, (rest: string[]) => Promise<number> | number> = { list, "take-up": takeUp, release };

/** The operator's command for pushes that are kept. Ends with 0 when it did what it was asked for. */
async function main(): Promise<void> {
  const [act = "", ...rest] = process.argv.slice(2);
  process.exitCode = await (Object.hasOwn(ACTS, act) ? (ACTS[act] ?? usage)(rest) : usage());
  await database().$disconnect();
}

await startProcess(main, "command");
