import { setTimeout as pause } from "node:timers/promises";
import { MissingKey, noteKeys } from "./db/keys/known-keys";
import { checkSchema, UnfitSchema } from "./db/schema/check-schema";
import { env } from "./env";
import { log } from "./log";
import { VERSION } from "./version";

/** Exit code of a process whose settings or database are wrong (EX_CONFIG): starting it again would not help. */
const WRONG_SETTINGS = 78;
const RETRY_MS = 2000;

/**
 * How much a process sees to: a `service` says in its first line which version it is and ends where the database is not for it; a
 * `part` of one leaves the latter to it; a `command` has its output for itself.
 */
type Kind = "service" | "part" | "command";

/**
 * Runs a process's main after checking its environment; wrong settings are said in one sentence, without a stack. That the
 * database lacks migrations, or that a key is missing which rows need, is seen beside `main`, as soon as the database answers: it
 * may start after us. `main` is given when that is so; whoever takes work waits for it.
 */
export async function startProcess(
  main: (databaseFits: Promise<void>) => Promise<void>,
  kind: Kind = "service",
): Promise<void> {
  try {
    env();
  } catch (error) {
    endWith(error);
  }
  if (kind !== "command") log.info({ version: VERSION }, "Line3 is starting");
  await main(kind === "part" ? Promise.resolve() : untilDatabaseFits(kind));
}

async function untilDatabaseFits(kind: Kind): Promise<void> {
  for (;;) {
    try {
      await checkSchema();
      return await noteKeys();
    } catch (error) {
      if (error instanceof MissingKey || error instanceof UnfitSchema) endWith(error);
      log.warn({ err: error }, "the database does not answer yet");
      await pause(RETRY_MS, undefined, { ref: kind === "service" }); // a command ends when it is through
    }
  }
}

function endWith(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(WRONG_SETTINGS);
}
