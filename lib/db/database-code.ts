/** The database's own code of an error, five characters (SQLSTATE), wherever the layers between have put it; null where it has none. */
export function databaseCode(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; typeof at === "object" && at !== null && depth < 6; depth++) {
    const { originalCode, code, cause, meta } = at as Record<string, unknown>;
    for (const one of [originalCode, code])
      if (typeof one === "string" && /^[0-9A-Z]{5}$/.test(one) && !/^P2/.test(one)) return one;
    at = cause ?? (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  }
  return null;
}
