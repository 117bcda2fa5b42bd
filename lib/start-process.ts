import { setTimeout as pause } from "node:timers/promises";
import { MissingKey, noteKeys } from "./db/keys/known-keys";
import { env } from "./env";
import { log } from "./log";

/** Exit code of a process whose settings are wrong (EX_CONFIG): starting it again would not help. */
const WRONG_SETTINGS = 78;
const RETRY_MS = 2000;

/**
 * Runs a process's main after checking its environment; wrong settings are said in one sentence, without a stack. That a key is
 * missing which rows need is seen beside `main`, as soon as the database answers: it may start after us.
 */
export async function startProcess(main: () => Promise<void>): Promise<void> {
  try {
    env();
  } catch (error) {
    endWith(error);
  }
  void checkKeys();
  await main();
}

async function checkKeys(): Promise<void> {
  for (;;) {
    try {
      return await noteKeys();
    } catch (error) {
      if (error instanceof MissingKey) endWith(error);
      log.debug({ err: error }, "the master keys are not checked yet");
      await pause(RETRY_MS, undefined, { ref: false });
    }
  }
}

function endWith(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(WRONG_SETTINGS);
}
