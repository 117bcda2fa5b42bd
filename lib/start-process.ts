import { env } from "./env";

/** Exit code of a process whose settings are wrong (EX_CONFIG): starting it again would not help. */
const WRONG_SETTINGS = 78;

/** Runs a process's main after checking its environment; wrong settings are said in one sentence, without a stack. */
export async function startProcess(main: () => Promise<void>): Promise<void> {
  try {
    env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(WRONG_SETTINGS);
  }
  await main();
}
