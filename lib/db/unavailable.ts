/** Codes by which the database client says that it got no connection, or lost the one it had. */
const NO_CONNECTION = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "ECONNREFUSED", "ECONNRESET"]);
/** The pool's own words, which have no code: every connection is in use, or none could be made in time. */
const POOL_IS_FULL = "timeout exceeded when trying to connect";

/** True for an error that says nothing about what was asked: there was no database to ask just then. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return NO_CONNECTION.has(code) || error.message.includes(POOL_IS_FULL);
}
