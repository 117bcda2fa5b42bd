import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text/text-link";
import { returnHref } from "@/lib/kernel/addresses";
import type { RefundLineView } from "@/lib/returns/client";
import { RefundBadge } from "../list/refund-badge";

/** One line about the refund on the page of a raw refund or an order, leading to its return order. */
export function RefundLine({ line, linked = true }: { line: RefundLineView; linked?: boolean }) {
  const t = useTranslations("returns.tracking");
  const { kind } = line.tracking;
  if (kind === "none") return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <span className="text-ink-soft">{t("title")}</span>
      {kind === "not-yet" ? <span>{t("notYet")}</span> : <RefundBadge tracking={line.tracking} />}
      {linked && <TextLink href={returnHref(line.returnOrderId)}>{line.returnNo}</TextLink>}
    </div>
  );
}
