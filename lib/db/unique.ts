import { Prisma } from "./client";

/** True for the error of a write that a unique index turned down: somebody else has that value. */
export function isTaken(error: unknown): error is Prisma.PrismaClientKnownRequestError {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
