"use client";

import { ChevronDown, CirclePause, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Menu, type MenuItem } from "@/components/ui/act/menu";
import type { OrderView } from "@/lib/orders/client";
import { mayHold, mayRelease, whyReviewStands } from "@/lib/orders/domain/acts";
import { useReasonedActs, type ReasonedActs } from "../use-reasoned-acts";

/** The rarer acts on an order, behind one button; one that is not possible any more says why. A held order shows what lets it go. */
export function OrderMoreActs({ order, acts }: { order: OrderView; acts: ReasonedActs }) {
  const t = useTranslations("orders.reasoned");
  const asking = useReasonedActs(acts);
  const items: MenuItem[] = [];
  if (acts.unreview && order.status === "SENT_TO_WAREHOUSE" && !order.isTest) {
    const why = whyReviewStands(order);
    items.push(
      why === "ORDER_CANCEL_DECIDED" || why === "ORDER_WAYBILL_ASKED" || why === "ORDER_SLIP_PRINTED"
        ? { kind: "text", label: t("unreview.not"), detail: t(`unreview.whyNot.${why}`) }
        : { label: t("unreview.act"), icon: Undo2, onSelect: () => asking.ask("unreview", [order]) },
    );
  }
  if (acts.hold && mayHold(order))
    items.push({ label: t("hold.act"), icon: CirclePause, onSelect: () => asking.ask("hold", [order]) });
  return (
    <>
      {items.length > 0 && (
        <Menu
          align="end"
          trigger={
            <Button>
              {t("more")}
              <ChevronDown aria-hidden size={16} />
            </Button>
          }
          items={items}
        />
      )}
      {acts.release && mayRelease(order) && (
        <Button variant="primary" onClick={() => asking.ask("release", [order])}>
          {t("release.act")}
        </Button>
      )}
      {asking.dialogs}
    </>
  );
}
