import { Hint } from "../database/binaries.mjs";
import { endTools } from "../launch/run.mjs";
import { endTestServers } from "./database.mjs";
import { endOwnProduct, PRODUCTS } from "./own-product.mjs";

/** Ends all that a run of the tests has started: the runners with everything below them, then the servers that left their family. */
export async function endRun() {
  await endTools();
  const servers = [endTestServers, ...Object.values(PRODUCTS).map((dataDir) => () => endOwnProduct(dataDir))];
  for (const end of servers) {
    await end().catch((error) => {
      if (!(error instanceof Hint)) throw error; // a Hint: they are another run's, which is alive
    });
  }
}
