import { isUnderWay, needsPerson } from "@/lib/delivery/domain/report-state";
import { suspensionCauseOf, type SuspensionCause } from "@/lib/kernel/suspended-reports";
import type { OrderView } from "@/lib/orders/client";

/** Who acts next on an order; `report` and `authorization` mean that the platform does not know where it stands. */
export type Next =
  | "test"
  | "held"
  | "match"
  | "review"
  | "ship"
  | "platform"
  | "report"
  | "authorization"
  | "enable"
  | "return"
  | "shortage"
  | "none";

type Judged = Partial<Pick<OrderView, "isTest">> &
  Pick<OrderView, "status" | "flags" | "awaitingReturn" | "attentions"> & {
    reports: readonly Pick<OrderView["reports"][number], "kind" | "state" | "suspensionReason" | "acknowledgedAt">[];
  };

/** What does not tell a step: the acceptance keeps nothing back (platform/outbound.md 1), a number is asked for before one. */
const ASIDE: readonly string[] = ["order-received", "waybills-requested", "waybills-taken", "waybill-given-back"];

/** What a person disabled, a person enables. */
const DISABLED: readonly SuspensionCause[] = ["shop-disabled", "flagship-disabled"];

/** Who acts next. */
export function nextOf({ status, isTest, flags, awaitingReturn, attentions, reports }: Judged): Next {
  if (isTest) return status === "CANCELLED" ? "none" : "test";
  if (attentions.includes("HELD")) return "held";
  const relevant = reports.filter(({ kind }) => !ASIDE.includes(kind));
  if (attentions.includes("SHORTAGE")) return "shortage";
  if (status === "PENDING_REVIEW") return flags.includes("GOODS_NOT_MATCHED") ? "match" : "review";
  if (status === "SENT_TO_WAREHOUSE") return "ship";
  if (relevant.some(needsPerson)) return "report";
  const causes = relevant.flatMap(({ suspensionReason }) =>
    suspensionReason === null ? [] : [suspensionCauseOf(suspensionReason)],
  );
  if (causes.length > 0) return causes.some((cause) => DISABLED.includes(cause)) ? "enable" : "authorization";
  if (relevant.some(isUnderWay)) return "platform";
  return status === "SHIPPED" && awaitingReturn ? "return" : "none";
}
