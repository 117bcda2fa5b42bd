import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/log";

const PAUSE_MS = 500;

/**
 * Repeats a write until the database takes it or `withinSeconds` are over (then it throws the last error). For what is
 * already true outside, such as the platform's answer to a call: forgetting it would mean saying it twice.
 */
export async function untilWritten<T>(withinSeconds: number, write: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + withinSeconds * 1000;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (Date.now() + PAUSE_MS >= deadline) throw error;
      log.warn({ err: error }, "a write failed and is repeated");
      await pause(PAUSE_MS);
    }
  }
}
