import { mkdirSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { database } from "@/lib/db/client";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { setUpAccount } from "@/lib/labels/testing/account";
import { takeWaybills } from "@/lib/platform/methods/take-waybills";
import { makeWave } from "@/lib/waves/commands/make-wave";
import { startTask } from "@/lib/waves/commands/tasks";
import { waveChoice } from "@/lib/waves/schema";
import { startGateway } from "./gateway";
import { emptyWorld, seedTaken } from "./worker/seed";
import { LINE3, whileRunning } from "./worker/subject";

const MOST_SECONDS = 30;
const LOOK_EVERY_MS = 100;
const LONGEST_MS = 180_000;

const { DATABASE_URL = "", LINE3_DATA_DIR = "" } = process.env;
const valueOf = (name: string) => process.argv[process.argv.indexOf(name, 2) + 1 || Infinity];
const count = Number(valueOf("--orders") ?? 200);
const perSecond = Number(valueOf("--per-second") ?? 10);
const logFile = `${LINE3_DATA_DIR}/logs/bench-labels.log`;

const client = new pg.Client({ connectionString: DATABASE_URL });

/** So many orders at the warehouse, which leave by the merchant's own carrier and account. */
async function seedOrders(): Promise<void> {
  await emptyWorld(client);
  await client.query(
    `TRUNCATE "Wave", "ThrottleBan", "ShippingDefault", "EwaybillAddress", "EwaybillTemplate" CASCADE`,
  );
  await seedTaken(client, count, "SENT_TO_WAREHOUSE");
  const { sellerAccountId, flagshipShopId } = await database().shop.findFirstOrThrow({
    where: { orders: { some: {} } },
  });
  await setUpAccount(sellerAccountId, flagshipShopId ?? "");
}

async function aWave() {
  const user = await database().user.findUniqueOrThrow({ where: { email: "admin@enterprise.demo" } });
  const scope = scopeOfAccount(user.sellerAccountId);
  const actor = { kind: "person", userId: user.id, name: user.name, role: "ADMIN", ip: null } as const;
  const by = { scope, actor };
  const choice = waveChoice.parse({ most: String(count) });
  const { waveId } = await makeWave(by, { selection: { kind: "filter", choice } });
  return { by, waveId: waveId ?? "" };
}

async function untilAllNumbered(): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  for (;;) {
    const taken = await database().waybillGrant.count();
    if (taken === count) return;
    if (performance.now() > deadline) throw new Error(`Only ${taken} of ${count} numbers came`);
    await pause(LOOK_EVERY_MS);
  }
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

mkdirSync(`${LINE3_DATA_DIR}/logs`, { recursive: true });
rmSync(logFile, { force: true });
await client.connect();
await seedOrders();
const { by, waveId } = await aWave();
const gateway = await startGateway({ perSecond });
console.log(
  `\nA wave of ${count} orders, numbers of the merchant's e-waybill account, a gateway that answers after 30 ms and turns down\n` +
    `what is more than ${perSecond} calls a second.`,
);
const seconds = await whileRunning(LINE3, { gatewayUrl: gateway.url, logFile }, async () => {
  const began = performance.now();
  await startTask(by, { task: "TAKE_NUMBERS", waveId });
  await untilAllNumbered();
  return (performance.now() - began) / 1000;
});
const isMet = seconds <= MOST_SECONDS;
console.log(
  `${count} numbers in ${seconds.toFixed(1)} s, ${gateway.calls(takeWaybills.method)} calls, ${gateway.limited(takeWaybills.method)} of them turned down`,
);
console.log(`  ${isMet ? "met   " : "MISSED"} at most ${MOST_SECONDS} s`);
gateway.stop();
await client.end();
await database().$disconnect();
process.exit(isMet ? 0 : 1);
