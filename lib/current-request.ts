import { AsyncLocalStorage } from "node:async_hooks";

/** The framework has the same files in bundles of its own: one store for the whole process, whoever loads this first. */
const PLACE = Symbol.for("line3.current-request");
const all = globalThis as { [PLACE]?: AsyncLocalStorage<string> };

const store = (): AsyncLocalStorage<string> => (all[PLACE] ??= new AsyncLocalStorage());

/** Answers a request under its number: every line of the log written meanwhile carries it. */
export function answering<Result>(requestId: string, answer: () => Result): Result {
  return store().run(requestId, answer);
}

/** The number of the request that is being answered; undefined outside of one, and in the door, which names it itself. */
export function currentRequestId(): string | undefined {
  return all[PLACE]?.getStore();
}
