// Whose rows a file touches: a noun writes its own tables only, and reads foreign ones only where it answers questions or
// joins them in a statement of its store. What Prisma writes through a relation is not seen here.
import { readdirSync, readFileSync } from "node:fs";

const SCHEMA = "prisma/schema";
/** A schema file is named by the folder of lib whose rows it describes, but for these, which several keep together. */
const KEEPERS = {
  accounts: ["auth", "shops", "people"], // the gate makes one, shops and people each keep what they decide of it
  audit: ["db"],
  keys: ["db"],
  people: ["people", "auth"], // the gate starts and ends sessions, counts codes and takes links
  replays: ["delivery"], // a part of delivery, with rows of its own
  worker: ["worker", "delivery", "db"],
};
/** Only questions, and the statements of a store, may join foreign rows to their own. */
const ASKS = /\/(queries|store)(\/|\.ts$)/;
/** What one noun has to know of another to its right. A second thing of this kind belongs into lib/flows. */
const LOOKS_RIGHT = {
  "lib/alerts/jobs/deliver.ts": ["Shop", "WorkerHeartbeat"], // a notice names the shop; a dead worker's lease is void
  "lib/orders/commands/decide-cancels.ts": ["RawRefund"], // a return that was pushed is where the refund goes on (R84)
  "lib/orders/commands/test-orders.ts": ["TestPush"], // our own push is told by the number we wrote down (R39)
};
/** A push is led to its shop, and a person or a feed to their account, before any noun is asked. */
const ROUTES = /^lib\/(auth|delivery)\//;
const ROUTED_BY = ["Shop", "FlagshipShop", "SellerAccount", "WatchSettings"];
const WRITES = /^(create|update|delete|upsert)/;

const camel = (model) => model[0].toLowerCase() + model.slice(1);

/** Model → the folders of lib that keep its rows. */
function readOwners() {
  const owners = new Map();
  for (const file of readdirSync(SCHEMA)) {
    const name = file.replace(/\.prisma$/, "");
    const keepers = KEEPERS[name] ?? [name];
    for (const [, model] of readFileSync(`${SCHEMA}/${file}`, "utf8").matchAll(/^model (\w+)/gm))
      owners.set(model, keepers);
  }
  return owners;
}

function touchesOf(text, model) {
  const byClient = [...text.matchAll(new RegExp(`\\.${camel(model)}\\s*\\.(\\w+)\\(`, "g"))];
  const bySql = [...text.matchAll(new RegExp(`\\b(INSERT INTO|UPDATE|DELETE FROM|FROM|JOIN) "${model}"`, "g"))];
  return {
    writes:
      byClient.some(([, method]) => WRITES.test(method)) || bySql.some(([, verb]) => /INTO|UPDATE|DELETE/.test(verb)),
    reads: byClient.some(([, method]) => !WRITES.test(method)) || bySql.some(([, verb]) => /^(FROM|JOIN)$/.test(verb)),
  };
}

/** Says what of a file's statements is about rows that are another's to write or to tell of. */
export function rowFaults() {
  const owners = readOwners();
  return (place, text) => {
    const [lib, folder] = place.split("/");
    if (lib !== "lib" || /\.test\.ts$|\/testing\//.test(place)) return [];
    return [...owners].flatMap(([model, keepers]) => {
      if (keepers.includes(folder)) return [];
      const { writes, reads } = touchesOf(text, model);
      if (writes) return [`writes ${model}, whose rows are ${keepers.join(" and ")}'s`];
      const isRouted = ROUTES.test(place) && ROUTED_BY.includes(model);
      if (reads && !ASKS.test(place) && !isRouted && !LOOKS_RIGHT[place]?.includes(model))
        return [`reads ${model}, whose rows are ${keepers.join(" and ")}'s, outside its queries and store`];
      return [];
    });
  };
}
