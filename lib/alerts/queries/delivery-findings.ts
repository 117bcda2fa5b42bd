import {
  listTrouble,
  type FailedReports,
  type HeldReports,
  type Waiting,
  type WaitingPushes,
} from "@/lib/delivery/trouble";
import type { Scope } from "@/lib/kernel/scope";
import type { AlertKind, Finding } from "../domain/finding";
import { levelOfCount } from "../domain/level";

/** Reports and pushes that wait for a person: held, failed (R133), parked (R54), unreadable, of an unknown supplier. */
export async function listDeliveryFindings(scope: Scope, now: Date): Promise<Finding[]> {
  const { held, failedReports, parked, failedPushes, unreadable, unbound } = await listTrouble(scope, now);
  return [
    ...held.map(heldFinding),
    ...failedReports.map(failedFinding),
    ...parked.map((push) => pushFinding("PUSHES_PARKED", push, `/orders?status=PARKED&shop=${push.shopId}`)),
    ...failedPushes.map((push) => pushFinding("PUSHES_FAILED", push, `/shops/${push.shopId}`)),
    ...unreadable.map((push) => refusedFinding(push, push.shopId)),
    ...(unbound ? [refusedFinding(unbound, null)] : []),
  ];
}

/** One a hold: mended and held again is a new alert. */
function heldFinding({ shopId, heldAt, count }: HeldReports): Finding {
  return {
    kind: "REPORTS_HELD",
    shopId,
    key: `${shopId}:${heldAt.toISOString()}`,
    level: 0,
    facts: { count, sinceAt: heldAt.toISOString() },
    href: `/shops/${shopId}`,
  };
}

const FAILED_LISTS = {
  order: "/orders?status=all&attention=REPORT_FAILED",
  "return-order": "/returns?status=all&callback=FAILED",
};

function failedFinding({ shopId, subjectKind, count, since }: FailedReports): Finding {
  return {
    kind: "REPORTS_FAILED",
    shopId,
    key: `${shopId}:${subjectKind}`,
    level: levelOfCount(count),
    facts: { subject: subjectKind, count, sinceAt: since.toISOString() },
    href: `${FAILED_LISTS[subjectKind]}&shop=${shopId}`,
  };
}

function pushFinding(kind: AlertKind, { shopId, count, since }: WaitingPushes, href: string): Finding {
  return {
    kind,
    shopId,
    key: shopId,
    level: levelOfCount(count),
    facts: { count, sinceAt: since.toISOString() },
    href,
  };
}

/** `shopId` null: the supplier id is no shop's of ours. */
function refusedFinding({ count, since }: Waiting, shopId: string | null): Finding {
  return {
    kind: "PUSHES_REFUSED",
    shopId,
    key: shopId ?? "supplier-not-bound",
    level: levelOfCount(count),
    facts: {
      cause: shopId === null ? "supplier-not-bound" : "unreadable",
      count,
      sinceAt: since.toISOString(),
    },
    href: shopId === null ? "/shops" : `/shops/${shopId}`,
  };
}
