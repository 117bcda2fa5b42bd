/** Header with the number of a request: on its way to the pages' process, and in every answer. */
export const REQUEST_ID_HEADER = "x-request-id";

/** A UUID, 32 hexadecimal digits, ours: what proxies name requests. Nothing that could break a line of the log or a page. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** The number of a request as somebody else names it; null where it is none of a plain shape. */
export function plainRequestId(given: unknown): string | null {
  return typeof given === "string" && PLAIN.test(given) ? given : null;
}
