import { vi } from "vitest";

const PLACE = Symbol.for("line3.test-worker");

/**
 * Lets a test file begin as if it had its worker for itself: our own modules are evaluated anew, the clock is the real one and
 * the environment is what the worker was given. What Node itself has loaded stays, for the next file as well: the packages
 * with the compiler of queries, which took longer to load than most files to run.
 */
export function beginAnew() {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.resetModules();
  const given = (globalThis[PLACE] ??= { ...process.env });
  for (const name of Object.keys(process.env)) if (!(name in given)) delete process.env[name];
  Object.assign(process.env, given);
}
