// npm run account -- create | list | disable | enable | set-edition | reset-password (docs/interfaces.md): the seller accounts
// of this installation, whether the product is running or not, embedded or DATABASE_URL.
import { userInfo } from "node:os";
import { prepareCode, runCommand, withDatabase } from "./launch/with-database.mjs";

/** An account may be there before the master key is. */
const UNUSED_KEY = { LINE3_MASTER_KEY: Buffer.alloc(32).toString("base64"), LINE3_MASTER_KEY_PREVIOUS: "" };

async function removeSetupCode(dataDir) {
  const setup = await import("./launch/setup-code.mjs");
  setup.removeSetupCode(dataDir);
}

/** The name by which the operator goes on this machine; in a container it may have none. */
function operatorName() {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

await runCommand(async (args) => {
  await prepareCode();
  const { readRequest } = await import("../lib/server/account/request.ts");
  const request = readRequest(args);
  await withDatabase(UNUSED_KEY, async (dataDir) => {
    const { runRequest } = await import("../lib/server/account/run.ts");
    const { database } = await import("../lib/db/client.ts");
    try {
      const lines = await runRequest(request, { name: operatorName() });
      console.log(lines.join("\n"));
      if (request.act === "create") await removeSetupCode(dataDir);
    } finally {
      await database().$disconnect();
    }
  });
});
