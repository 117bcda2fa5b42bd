import { Prisma } from "@/lib/db/client";
import { OPEN_STATUSES } from "../domain/order-state";

/** The states of an open order as the right side of `IN`: as text, so that a partial index over the same states is found. */
export const OPEN_STATUSES_SQL = Prisma.raw(`(${OPEN_STATUSES.map((status) => `'${status}'`).join(", ")})`);
