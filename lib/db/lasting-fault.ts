import { Prisma } from "./client";
import { databaseCode } from "./database-code";

/** Faults of the data itself, by the database's class of code: values, constraints, limits. The next try meets them too. */
const LASTING_CLASSES = /^(22|23|54)/;
/** But for what another commit of this moment may be the reason of: a number taken, a row gone. */
const PASSING_CODES = new Set(["23505", "23503"]);

/** What the client says of a query before or after the database saw it, in the order of its own list of codes. */
const LASTING_CLIENT_CODES = new Set([
  ...["P2000", "P2005", "P2006", "P2007", "P2009", "P2011", "P2012", "P2013", "P2019", "P2020", "P2023", "P2033"],
]);

/**
 * A short code where a write failed for a reason that no repeat will mend: the database refuses the data, or the code cannot
 * deal with them. Null for everything that may pass by itself, and for what nobody knows.
 */
export function lastingFault(error: unknown): string | null {
  const code = databaseCode(error);
  if (code !== null) return LASTING_CLASSES.test(code) && !PASSING_CODES.has(code) ? `database-${code}` : null;
  if (error instanceof Prisma.PrismaClientKnownRequestError)
    return LASTING_CLIENT_CODES.has(error.code) ? `database-${error.code}` : null;
  if (error instanceof Prisma.PrismaClientValidationError) return "not-storable";
  return error instanceof TypeError || error instanceof RangeError ? "not-expected" : null;
}
