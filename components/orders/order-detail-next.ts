import type { OrderView } from "@/lib/orders/client";

/** Who acts next on an order; `report` and `authorization` mean that the platform does not know where it stands. */
export type Next = "match" | "review" | "ship" | "platform" | "report" | "authorization" | "return" | "none";

type Judged = Pick<OrderView, "status" | "flags" | "awaitingReturn"> & {
  reports: readonly Pick<OrderView["reports"][number], "kind" | "state" | "heldReason" | "acknowledgedAt">[];
};

/** Who acts next. The acceptance report never keeps anything back (platform/outbound.md 1), so it decides nothing here. */
export function nextOf({ status, flags, awaitingReturn, reports }: Judged): Next {
  const told = reports.filter(({ kind }) => kind !== "order-received");
  if (status === "PENDING_REVIEW") return flags.includes("GOODS_NOT_MATCHED") ? "match" : "review";
  if (status === "SENT_TO_WAREHOUSE") return "ship";
  if (told.some(({ state, acknowledgedAt }) => (state === "REFUSED" || state === "DEAD") && acknowledgedAt === null))
    return "report";
  if (told.some(({ heldReason }) => heldReason !== null)) return "authorization";
  if (told.some(({ state }) => state === "PENDING" || state === "SENDING")) return "platform";
  return status === "SHIPPED" && awaitingReturn ? "return" : "none";
}
