// npm run keys -- status | rotate | give-up <key> (docs/interfaces.md): the master keys that rows of this installation are sealed
// with, whether the product is running or not, embedded or DATABASE_URL. Ctrl-C stops a rotation after the commit in hand.
import { prepareCode, runCommand, withDatabase } from "./launch/with-database.mjs";

await runCommand(async (args) => {
  await prepareCode();
  const { readKeyRequest, runKeyRequest } = await import("../lib/server/keys/run.ts");
  const request = readKeyRequest(args);
  await withDatabase({}, async () => {
    const { database } = await import("../lib/db/client.ts");
    let isStopped = false;
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => (isStopped = true));
    try {
      await runKeyRequest(request, { isStopped: () => isStopped, say: (line) => console.log(line) });
    } finally {
      await database().$disconnect();
    }
  });
});
