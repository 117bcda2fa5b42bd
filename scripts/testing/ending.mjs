import { endTools } from "../launch/run.mjs";
import { endTestServers } from "./database.mjs";
import { endOwnProduct, PRODUCTS } from "./own-product.mjs";

/** Ends all that a run of the tests has started: the runners with everything below them, then the servers that left their family. */
export async function endRun() {
  await endTools();
  await endTestServers();
  for (const dataDir of Object.values(PRODUCTS)) await endOwnProduct(dataDir);
}
