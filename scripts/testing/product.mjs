import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { freePort } from "../database/cluster.mjs";
import { launchProduct } from "../launch/product.mjs";

const DATA_DIR = ".data/e2e";

/** Playwright's global set-up: the whole product as `npm start` runs it, on ports and data of its own. */
export default async function setup() {
  rmSync(DATA_DIR, { recursive: true, force: true });
  mkdirSync(`${DATA_DIR}/logs`, { recursive: true });
  const log = createWriteStream(`${DATA_DIR}/logs/processes.log`);
  const ports = { web: await freePort(), sandbox: await freePort() };
  const { DATABASE_URL: _ignored, ...given } = process.env;
  const product = await launchProduct({
    // Short waits, so that a test of failure and repeat does not take minutes.
    given: { ...given, CALLBACK_UNDO_SECONDS: "3", OUTBOX_RETRY_SECONDS: "1,2,5", SANDBOX_REFUND_SECONDS: "2" },
    dataDir: DATA_DIR,
    ports,
    print: (line) => log.write(`${line}\n`),
  });
  process.env.E2E_BASE_URL = `http://localhost:${ports.web}`;
  process.env.E2E_SANDBOX_URL = `http://localhost:${ports.sandbox}`;
  process.env.E2E_DATABASE_URL = product.env.DATABASE_URL;
  return () => product.stop();
}
