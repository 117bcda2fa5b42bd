"use client";

import { ChevronDown, CirclePause, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Menu, type MenuItem } from "@/components/ui/act/menu";
import { mayBeOnPaper } from "@/lib/labels/domain/label-state";
import type { OrderView } from "@/lib/orders/client";
import { mayHold, mayRelease, whyReviewStands } from "@/lib/orders/domain/acts";
import { useReasonedActs, type ReasonedActs } from "../use-reasoned-acts";

/** The rarer acts on an order, behind one button; one that is not possible any more says why. A held order shows what lets it go. */
export function OrderMoreActs({ order, acts }: { order: OrderView; acts: ReasonedActs }) {
  const t = useTranslations("orders.reasoned");
  const asking = useReasonedActs(acts);
  const items: MenuItem[] = [];
  if (acts.unreview && order.status === "SENT_TO_WAREHOUSE" && !order.isTest) {
    const isLabelPrinted = order.labels.some((label) => label.state !== "givenBack" && mayBeOnPaper(label));
    const why = whyReviewStands({ ...order, isLabelPrinted });
    items.push(
      isToldHere(why)
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

type Told = "ORDER_CANCEL_DECIDED" | "ORDER_WAYBILL_ASKED" | "ORDER_LABEL_PRINTED" | "ORDER_SLIP_PRINTED";

/** What has been begun with the order keeps its review; other reasons are told by its state. */
function isToldHere(why: ReturnType<typeof whyReviewStands>): why is Told {
  const told: readonly unknown[] = [
    "ORDER_CANCEL_DECIDED",
    "ORDER_WAYBILL_ASKED",
    "ORDER_LABEL_PRINTED",
    "ORDER_SLIP_PRINTED",
  ];
  return told.includes(why);
}
