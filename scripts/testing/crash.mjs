import { existsSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { launchOwnProduct, PRODUCTS } from "./own-product.mjs";

const DATA_DIR = PRODUCTS.crash;
const GONE_WITHIN_MS = 10_000;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function runningPids() {
  const postmaster = `${DATA_DIR}/postgres/postmaster.pid`;
  const noted = JSON.parse(readFileSync(`${DATA_DIR}/processes.json`, "utf8"));
  return [
    ...noted.map(({ pid }) => pid).filter((pid) => pid !== process.pid),
    ...(existsSync(postmaster) ? [Number.parseInt(readFileSync(postmaster, "utf8"), 10)] : []),
  ];
}

/** vitest's global set-up of the crash tests: the whole product as `npm start` runs it, which brings back what is killed. */
export default async function setup(project) {
  const waits = { CALLBACK_UNDO_SECONDS: "0", OUTBOX_RETRY_SECONDS: "1,2,5", SANDBOX_REFUND_SECONDS: "2" };
  // What is killed is back at once, for the next kill: the launcher's growing pauses would only be waited for.
  const product = await launchOwnProduct(DATA_DIR, waits, { restartWaitsMs: [200] });
  project.provide("product", { dataDir: DATA_DIR, env: product.env });
  return async () => {
    const pids = runningPids();
    await product.stop();
    const deadline = Date.now() + GONE_WITHIN_MS; // a process that has ended is still listed until it is reaped
    while (pids.some(isAlive) && Date.now() < deadline) await pause(50);
    const left = pids.filter(isAlive);
    if (left.length > 0) throw new Error(`After the crash tests these processes were left: ${left.join(", ")}`);
  };
}
