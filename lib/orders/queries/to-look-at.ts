import { Prisma } from "@/lib/db/client";
import { ORDER_ATTENTIONS } from "../domain/choices";
import { ATTENTION_STATES, type OrderAttention } from "../domain/attention";
import type { OrderFlag } from "../domain/flags";
import { ORDER_STATUSES, type OrderStatus } from "../domain/order-state";

/** Reasons that do not stand in the order's own row. */
type Elsewhere = "REPORT_FAILED" | "SHORTAGE";

/** The same rule as `attentionsOf`, in the database's words and of the order `o`; a test holds the two together. */
const OWN_FACTS: Record<Exclude<OrderAttention, Elsewhere>, string> = {
  GOODS_NOT_MATCHED: has("flags", "GOODS_NOT_MATCHED"),
  AMOUNT_MISMATCH: notAcknowledged("AMOUNT_MISMATCH"),
  UNEXPECTED_PLATFORM: notAcknowledged("UNEXPECTED_PLATFORM"),
  CONTENT_CHANGED: notAcknowledged("CONTENT_CHANGED"),
  TEXT_MENDED: notAcknowledged("TEXT_MENDED"),
  AMOUNT_UNREADABLE: notAcknowledged("AMOUNT_UNREADABLE"),
  NO_DEADLINE: `(o."latestShipAt" IS NULL AND NOT o."isTest")`,
  URGENT: `o.urgent`,
  AWAITING_RETURN: `o."awaitingReturn"`,
  HELD: `o."heldAt" IS NOT NULL`,
};

function has(column: "flags" | "acknowledged", flag: OrderFlag): string {
  return `o.${column} @> ARRAY['${flag}']::"OrderFlag"[]`;
}

function notAcknowledged(flag: OrderFlag): string {
  return `(${has("flags", flag)} AND NOT ${has("acknowledged", flag)})`;
}

/** True of a reason that stands in the order's own row, and so in `TO_LOOK_AT`. */
export function isOwnFact(reason: OrderAttention | "any"): reason is keyof typeof OWN_FACTS {
  return reason in OWN_FACTS;
}

/** The reason as a condition on the order `o`; its states are the caller's to ask for. */
export function ownFact(reason: keyof typeof OWN_FACTS): Prisma.Sql {
  return Prisma.raw(OWN_FACTS[reason]);
}

function reasonsIn(status: OrderStatus): string[] {
  return ORDER_ATTENTIONS.flatMap((one) =>
    isOwnFact(one) && ATTENTION_STATES[one].includes(status) ? OWN_FACTS[one] : [],
  );
}

/** Text of `TO_LOOK_AT`, for the test that holds it to the index. */
export const TO_LOOK_AT_TEXT = `CASE o.status ${ORDER_STATUSES.filter((status) => reasonsIn(status).length > 0)
  .map((status) => `WHEN '${status}' THEN (${reasonsIn(status).join(" OR ")})`)
  .join(" ")} ELSE FALSE END`;

/**
 * Orders that need a person by what stands in their own row. The index `Order_to_look_at_idx` holds just these: they are few among
 * many, and it is found only where a statement asks by this condition, with its values as text (R171). As a CASE it is one thing to
 * the planner, which would weigh an index for each of its reasons.
 */
export const TO_LOOK_AT = Prisma.raw(`(${TO_LOOK_AT_TEXT})`);
