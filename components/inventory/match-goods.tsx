"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { StatedGoods } from "@/lib/inventory/client";
import { MatchGoodsDialog } from "./match-goods-dialog";
import type { MatchActs } from "./use-match-goods";

/** The button 匹配货品 and its dialog. */
export function MatchGoods({ goods, acts }: { goods: StatedGoods; acts: MatchActs }) {
  const t = useTranslations("stock.mapping.match");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        className="max-sm:h-11"
        aria-label={t("actOf", { goods: goods.name ?? goods.outerId ?? goods.scItemId ?? "–" })}
        onClick={() => setOpen(true)}
      >
        {t("act")}
      </Button>
      {open && <MatchGoodsDialog goods={goods} acts={acts} onClose={() => setOpen(false)} />}
    </>
  );
}
