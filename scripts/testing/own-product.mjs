import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { freePort, stopCluster } from "../database/cluster.mjs";
import { endLeftovers } from "../launch/leftovers.mjs";
import { launchProduct } from "../launch/product.mjs";

/** Where the tests that need the whole product keep it. */
export const PRODUCTS = {
  crash: ".data/crash",
  e2e: ".data/e2e",
  e2eAgain: ".data/e2e-again",
  e2eOpen: ".data/e2e-open",
};

/** Short waits, so that a browser test of failure and repeat does not take minutes; and the gallery of components to look at. */
export const E2E_SETTINGS = {
  CALLBACK_UNDO_SECONDS: "3",
  OUTBOX_RETRY_SECONDS: "1,2,5",
  SANDBOX_REFUND_SECONDS: "2",
  LINE3_GALLERY: "on",
};

/** What browser tests have to be told of the product they run against. */
export function ofProduct(env) {
  return {
    E2E_BASE_URL: `http://localhost:${env.PORT}`,
    E2E_SANDBOX_URL: `http://localhost:${env.SANDBOX_PORT}`,
    E2E_PRODUCT_ENV: JSON.stringify(env), // for tests that write accounts by the product's own code
  };
}

/** Ends a product that a killed run has left behind in its folder. */
export async function endOwnProduct(dataDir) {
  await endLeftovers(dataDir);
  await stopCluster(dataDir);
}

/**
 * The whole product as `npm start` runs it, for tests: fresh data in a folder of its own, free ports, the processes' lines
 * in `logs/processes.log` there. `settings` overrides the environment, `more` what the launch does by itself.
 */
export async function launchOwnProduct(dataDir, settings, more = {}) {
  await endOwnProduct(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(`${dataDir}/logs`, { recursive: true });
  const log = createWriteStream(`${dataDir}/logs/processes.log`);
  const ports = { web: await freePort(), sandbox: await freePort() };
  const { DATABASE_URL: _database, PRINT_CLIENT_URL: _elsewhere, ...given } = process.env;
  return launchProduct({
    given: { ...given, PRINT_CLIENT_PORT: String(await freePort()), ...settings },
    dataDir,
    ports,
    ...more,
    print: (line) => log.write(`${line}\n`),
  });
}
