"use client";

import { ArrowRightLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { IconButton } from "@/components/ui/act/icon-button";
import type { PushedGoods } from "@/lib/inventory/client";
import { MatchGoodsDialog } from "./match-goods-dialog";
import type { MatchActs } from "./use-match-goods";

type MatchGoodsProps = {
  goods: PushedGoods;
  acts: MatchActs;
  /** They are matched already: a small button, to make them another SKU. */
  isMatched?: boolean;
};

/** The button 匹配货品 or 更换匹配, and its dialog. */
export function MatchGoods({ goods, acts, isMatched = false }: MatchGoodsProps) {
  const t = useTranslations("goods.mapping.match");
  const [open, setOpen] = useState(false);
  const name = goods.name ?? goods.outerId ?? goods.scItemId ?? "–";
  return (
    <>
      {isMatched ? (
        <IconButton label={t("changeOf", { goods: name })} icon={ArrowRightLeft} onClick={() => setOpen(true)} />
      ) : (
        <Button aria-label={t("actOf", { goods: name })} onClick={() => setOpen(true)}>
          {t("act")}
        </Button>
      )}
      {open && <MatchGoodsDialog goods={goods} acts={acts} onClose={() => setOpen(false)} />}
    </>
  );
}
