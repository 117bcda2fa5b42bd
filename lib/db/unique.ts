import { Prisma } from "./client";

/** True for the error of a write that a unique index turned down: somebody else has that value. */
export function isTaken(error: unknown): error is Prisma.PrismaClientKnownRequestError {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

/** The unique index that turned the write down, by its name in the migrations; null where the database named none. */
export function takenIndex({ meta }: Prisma.PrismaClientKnownRequestError): string | null {
  const { driverAdapterError } = (meta ?? {}) as {
    driverAdapterError?: { cause?: { constraint?: { index?: string } } };
  };
  return driverAdapterError?.cause?.constraint?.index ?? null;
}
