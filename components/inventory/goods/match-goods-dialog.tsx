"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Facts } from "@/components/ui/page/facts";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { SkuChoice, PushedGoods } from "@/lib/inventory/client";
import { NewSkuFields, type NewSku } from "./new-sku-fields";
import { SkuSearch } from "./sku-search";
import { useMatchGoods, type MatchActs, type Wish } from "./use-match-goods";

type MatchGoodsDialogProps = { goods: PushedGoods; acts: MatchActs; onClose: () => void };

/**
 * 匹配货品 (R8): what the platform pushed, and which SKU it is. Goods without an id are known by their merchant code alone, so
 * a SKU of that code has to be made; with neither of both nothing can be done here.
 */
export function MatchGoodsDialog({ goods, acts, onClose }: MatchGoodsDialogProps) {
  const t = useTranslations("goods.mapping.match");
  const matching = useMatchGoods(acts, onClose);
  const [chosen, setChosen] = useState<SkuChoice | null>(null);
  const [fresh, setFresh] = useState<NewSku | null>(goods.scItemId === null ? newSkuOf(goods) : null);
  const refusalAt = useRef<HTMLDivElement>(null);
  const isHopeless = goods.scItemId === null && goods.outerId === null;
  const wish = isHopeless ? null : wishOf(goods, chosen, fresh);

  useEffect(() => {
    if (matching.refusal) refusalAt.current?.scrollIntoView({ block: "nearest" });
  }, [matching.refusal]);

  /** A mapping that stood in the way of one SKU says nothing of another. */
  function change(next: { chosen?: SkuChoice | null; fresh?: NewSku | null }) {
    if (matching.refusal) matching.reset();
    if (next.chosen !== undefined) setChosen(next.chosen);
    if (next.fresh !== undefined) setFresh(next.fresh);
  }

  function run() {
    if (wish && !matching.busy) matching.run(wish);
  }

  const verb = matching.replaces ? t("confirmReplace") : fresh ? t("confirmCreate") : t("confirm");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      {...(isHopeless
        ? {}
        : {
            undo: t("undo"),
            act: {
              label: verb,
              tone: matching.replaces ? "danger" : "primary",
              busy: matching.busy,
              disabled: wish === null,
              onAct: run,
            },
          })}
    >
      <PushedGoodsFacts goods={goods} />
      {isHopeless ? (
        <Notice tone="needs-person" title={t("hopeless")}>
          <p>{t("hopelessNext")}</p>
        </Notice>
      ) : fresh ? (
        <NewSkuFields
          value={fresh}
          isCodeFixed={goods.scItemId === null}
          rules={matching.refusal?.fields ?? {}}
          onChange={(sku) => change({ fresh: sku })}
          onEnter={run}
        />
      ) : (
        <SkuSearch chosen={chosen} onChoose={(sku) => change({ chosen: sku })} />
      )}
      {!fresh && chosen && (
        <p role="status">{t("chosen", { goods: goods.scItemId ?? "–", code: chosen.code, name: chosen.name })}</p>
      )}
      {goods.scItemId !== null && (
        <Button
          className="self-start"
          disabled={matching.busy}
          onClick={() => change({ chosen: null, fresh: fresh ? null : newSkuOf(goods) })}
        >
          {fresh ? t("toChoose") : t("toCreate")}
        </Button>
      )}
      <div ref={refusalAt}>
        <RefusalNotice refusal={matching.refusal} />
      </div>
    </Dialog>
  );
}

function newSkuOf({ outerId, name, barCode }: PushedGoods): NewSku {
  return { code: outerId ?? "", name: name ?? "", barCode: barCode ?? "" };
}

function wishOf({ scItemId, outerId }: PushedGoods, chosen: SkuChoice | null, fresh: NewSku | null): Wish | null {
  const goods = { scItemId, outerId };
  if (fresh) return fresh.code.trim() && fresh.name.trim() ? { by: "create", input: { ...fresh, goods } } : null;
  return chosen && { by: "match", input: { goods, skuId: chosen.id } };
}

function PushedGoodsFacts({ goods }: { goods: PushedGoods }) {
  const t = useTranslations("goods.mapping.match");
  return (
    <section aria-label={t("pushed")} className="rounded-md bg-sunken px-3 py-2.5">
      <Facts
        items={[
          { label: t("scItemId"), value: goods.scItemId },
          { label: t("outerId"), value: goods.outerId },
          { label: t("name"), value: goods.name },
          { label: t("barCode"), value: goods.barCode },
        ]}
      />
    </section>
  );
}
