"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import { TextLink } from "@/components/ui/text/text-link";
import { orderHref } from "@/lib/kernel/addresses";
import type { WaveView } from "@/lib/waves/client";

/** Loud: labels of cancelled orders that lie printed somewhere. Each by its place in the pile, its order and its numbers. */
export function PullOutNotice({ wave }: { wave: WaveView }) {
  const t = useTranslations("waves.view");
  if (wave.pullOut.length === 0) return null;
  return (
    <Notice tone="failed" title={t("pullOutTitle")} urgent={!wave.isOver}>
      <p>{t("pullOutText")}</p>
      <ul>
        {wave.pullOut.map(({ orderId, bizOrderCode, position, waybillNos }) => (
          <li key={orderId} className="flex flex-wrap gap-x-3">
            <span className="font-semibold tabular-nums">{t("pullOutOrder", { position })}</span>
            <TextLink href={orderHref(orderId)}>{bizOrderCode}</TextLink>
            <span className="break-all">{waybillNos.join(" ")}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
