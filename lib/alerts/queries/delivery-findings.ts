import {
  listTrouble,
  type DisabledShop,
  type FailedReports,
  type SuspendedReports,
  type Trouble,
  type Waiting,
  type WaitingPushes,
} from "@/lib/delivery/trouble";
import { flagshipHref, shopHref } from "@/lib/kernel/addresses";
import { suspensionCauseOf, suspensionReasonNow } from "@/lib/kernel/suspended-reports";
import { helpHref } from "@/lib/kernel/help-topics";
import type { Scope } from "@/lib/kernel/scope";
import { ordersHref, returnsHref, shopsHref } from "@/lib/list-addresses";
import type { Finding } from "../domain/finding";
import { levelOfCount } from "../domain/level";

/**
 * Reports and pushes that wait for a person: suspended, of a disabled shop, failed (R133), parked (R54), unreadable, of an unknown
 * supplier. Each leads to the panel or list that shows it.
 */
export async function listDeliveryFindings(scope: Scope, now: Date): Promise<Finding[]> {
  const trouble = await listTrouble(scope, now);
  const { suspended, disabled, failedReports, parked, failedPushes, unreadable, mistimed, elsewhere } = trouble;
  const { forged, nameless, clock, unbound } = trouble;
  return [
    ...suspended.map(suspendedFinding),
    ...disabled.map(disabledFinding),
    ...failedReports.map(failedFinding),
    ...parked.map((push) => pushFinding("PUSHES_PARKED", push, ordersHref({ status: "PARKED", shop: push.shopId }))),
    ...failedPushes.map((push) => pushFinding("PUSHES_FAILED", push, shopHref(push.shopId, "pushes"))),
    ...unreadable.map((push) => refusedFinding("unreadable", push)),
    ...mistimed.map((push) => refusedFinding("time", push)),
    ...(forged ? [forgedFinding(forged)] : []),
    ...(nameless ? [namelessFinding(nameless)] : []),
    ...(clock ? [clockFinding(clock)] : []),
    ...elsewhere.map(elsewhereFinding),
    ...(unbound ? [unboundFinding(unbound)] : []),
  ];
}

/** One a suspension: mended and suspended again is a new alert. What a disabled flagship shop holds is put right on that one's page. */
function suspendedFinding({ shopId, suspendedAt, reason, count, flagship }: SuspendedReports): Finding {
  const counts = suspensionReasonNow({ reason, isShopDisabled: false, isFlagshipDisabled: flagship !== null });
  return {
    kind: "REPORTS_HELD",
    shopId,
    key: `${shopId}:${suspendedAt.toISOString()}`,
    level: 0,
    facts: {
      cause: flagship ? "flagship" : suspensionCauseOf(counts) === "authorization-lost" ? "lost" : "refused",
      ...(flagship ? { flagship: flagship.name } : {}),
      count,
      sinceAt: suspendedAt.toISOString(),
    },
    href: flagship ? flagshipHref(flagship.id) : shopHref(shopId, "authorization"),
  };
}

/** One a disabling, told again as what waits for it grows. */
function disabledFinding({ shopId, disabledAt, parked, reports }: DisabledShop): Finding {
  return {
    kind: "SHOP_DISABLED",
    shopId,
    key: `${shopId}:${disabledAt.toISOString()}`,
    level: levelOfCount(parked + reports),
    facts: { parked, reports, sinceAt: disabledAt.toISOString() },
    href: shopHref(shopId),
  };
}

const FAILED_LISTS = {
  order: (shop: string) => ordersHref({ status: "all", attention: "REPORT_FAILED", shop }),
  "return-order": (shop: string) => returnsHref({ status: "all", callback: "FAILED", shop }),
};

/** With why the last of them failed: a no of the platform's, by its code, or no answer to any try (R133). */
function failedFinding({ shopId, subjectKind, count, since, state, code }: FailedReports): Finding {
  return {
    kind: "REPORTS_FAILED",
    shopId,
    key: `${shopId}:${subjectKind}`,
    level: levelOfCount(count),
    facts: {
      subject: subjectKind,
      count,
      sinceAt: since.toISOString(),
      cause: state === "REFUSED" ? "refused" : "dead",
      code: code ?? "–",
    },
    href: FAILED_LISTS[subjectKind](shopId),
  };
}

function pushFinding(
  kind: "PUSHES_PARKED" | "PUSHES_FAILED",
  { shopId, count, since }: WaitingPushes,
  href: string,
): Finding {
  return {
    kind,
    shopId,
    key: shopId,
    level: levelOfCount(count),
    facts: { count, sinceAt: since.toISOString() },
    href,
  };
}

function refusedFinding(cause: "unreadable" | "time", { shopId, count, since }: WaitingPushes): Finding {
  return {
    kind: "PUSHES_REFUSED",
    shopId,
    key: cause === "unreadable" ? shopId : `${shopId}:${cause}`,
    level: levelOfCount(count),
    facts: { cause, count, sinceAt: since.toISOString() },
    href: shopHref(shopId, "pushes"),
  };
}

/** Nothing of such a message can be believed, so it leads to what may be the reason. */
function forgedFinding({ count, since }: Waiting): Finding {
  return {
    kind: "PUSHES_REFUSED",
    shopId: null,
    key: "sign-check-failure",
    level: levelOfCount(count),
    facts: { cause: "signature", count, sinceAt: since.toISOString() },
    href: helpHref("refused-pushes"),
  };
}

/** Authentic, but not even whose it is could be read. */
function namelessFinding({ count, since, place }: NonNullable<Trouble["nameless"]>): Finding {
  return {
    kind: "PUSHES_REFUSED",
    shopId: null,
    key: "nameless",
    level: levelOfCount(count),
    facts: { cause: "nameless", count, sinceAt: since.toISOString(), place },
    href: helpHref("refused-pushes"),
  };
}

/** By the clock that is off the furthest: the web process is measured by pushes, the worker by asking. */
function clockFinding({ byPushes, byAsking }: NonNullable<Trouble["clock"]>): Finding {
  const [pushes, asking] = [byPushes ?? 0, byAsking ?? 0];
  const seconds = Math.abs(pushes) >= Math.abs(asking) ? pushes : asking;
  return {
    kind: "CLOCK_WRONG",
    shopId: null,
    key: "clock",
    level: 0,
    facts: { direction: seconds > 0 ? "ahead" : "behind", seconds: Math.abs(seconds) },
    href: helpHref("refused-pushes"),
  };
}

/** Another account has entered a supplier id that this one had first; which one is nobody's business here. */
function elsewhereFinding({ supplierId, since }: Trouble["elsewhere"][number]): Finding {
  return {
    kind: "SUPPLIER_ID_ELSEWHERE",
    shopId: null,
    key: supplierId,
    level: 0,
    facts: { supplier: supplierId, sinceAt: since.toISOString() },
    href: shopsHref(),
  };
}

/** The supplier id is no shop's of ours. Where one shop only may be meant: to its supplier id, or to what came for it. */
function unboundFinding({ count, since, shop }: NonNullable<Trouble["unbound"]>): Finding {
  return {
    kind: "PUSHES_REFUSED",
    shopId: null,
    key: "supplier-not-bound",
    level: levelOfCount(count),
    facts: { cause: "supplier-not-bound", count, sinceAt: since.toISOString() },
    href: shop ? shopHref(shop.id, shop.supplierId === null ? "facts" : "earlier") : shopsHref(),
  };
}
