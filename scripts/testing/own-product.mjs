import { createWriteStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { freePort, startCluster } from "../database/cluster.mjs";
import { endLeftovers } from "../launch/leftovers.mjs";
import { launchProduct } from "../launch/product.mjs";

/** Ends what a killed test run left behind: its folder is about to be deleted under it. */
async function endFormerRun(dataDir) {
  await endLeftovers(dataDir);
  if (existsSync(`${dataDir}/postgres/postmaster.pid`)) (await startCluster(dataDir)).stop();
}

/**
 * The whole product as `npm start` runs it, for tests: fresh data in a folder of its own, free ports, the processes' lines
 * in `logs/processes.log` there. `settings` overrides the environment.
 */
export async function launchOwnProduct(dataDir, settings) {
  await endFormerRun(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(`${dataDir}/logs`, { recursive: true });
  const log = createWriteStream(`${dataDir}/logs/processes.log`);
  const ports = { web: await freePort(), sandbox: await freePort() };
  const { DATABASE_URL: _ignored, ...given } = process.env;
  return launchProduct({
    given: { ...given, ...settings },
    dataDir,
    ports,
    print: (line) => log.write(`${line}\n`),
  });
}
