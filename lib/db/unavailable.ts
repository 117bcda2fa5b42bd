import { databaseCode } from "./database-code";

/** Codes by which the database client or a socket says that it got no connection, or lost the one it had. */
const NO_CONNECTION = new Set([
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2037"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN"],
]);
/**
 * The server's own, or its pooler's: the connection broke (08), it goes down or comes up (57P), it has no place (53300), or it
 * is a standby that has not taken over yet (25006).
 */
const NOT_NOW = /^(08...|57P0[123]|53300|25006)$/;
/** Words of the driver and of transactions that have no code: no place in the pool, or a connection that is none any more. */
const WORDS = [
  "timeout exceeded when trying to connect",
  "Connection terminated",
  "Client has encountered a connection error",
  "Unable to start a transaction in the given time",
];

/** True for an error that says nothing about what was asked: there was no database to ask just then. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  if (NO_CONNECTION.has(code) || NOT_NOW.test(databaseCode(error) ?? "")) return true;
  return WORDS.some((words) => error.message.includes(words));
}
