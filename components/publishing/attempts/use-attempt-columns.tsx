"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import type { Column } from "@/components/ui/table/data-table";
import { useSpan } from "@/components/ui/text/use-span";
import { Time } from "@/components/ui/text/time";
import type { AttemptRow } from "@/lib/publishing/client";
import { CauseName, SyncBadge } from "../sync-badges";

/** The columns of R152. `explain` opens how the number was made and what came of it. */
export function useAttemptColumns(explain: (row: AttemptRow) => void): Column<AttemptRow>[] {
  const t = useTranslations("publishing");
  const durationText = useDurationText();
  return [
    { key: "at", header: t("columns.at"), cell: (row) => <Time at={row.createdAt} /> },
    { key: "sku", header: t("columns.sku"), cell: (row) => <SkuWords row={row} /> },
    {
      key: "change",
      header: t("columns.change"),
      align: "end",
      cell: (row) => (
        <span className="whitespace-nowrap">{t("change", { old: row.oldPieces ?? "none", new: row.newPieces })}</span>
      ),
    },
    {
      key: "result",
      header: t("columns.result"),
      cell: (row) => (
        <span className="flex items-center gap-1.5 whitespace-nowrap">
          <SyncBadge status={row.status} />
          {row.cause && (
            <span className="text-ink-soft">
              <CauseName cause={row.cause} />
            </span>
          )}
        </span>
      ),
    },
    {
      key: "why",
      header: t("columns.why"),
      cell: (row) => (
        <Button onClick={() => explain(row)} aria-label={`${t("why.open")} ${row.skuCode} ${row.newPieces}`}>
          {t("why.open")}
        </Button>
      ),
    },
    { key: "trigger", isWide: true, header: t("columns.trigger"), cell: (row) => <TriggerText row={row} /> },
    { key: "rule", isWide: true, header: t("columns.rule"), cell: (row) => <RuleName row={row} /> },
    { key: "words", header: t("columns.words"), cell: (row) => <PlatformWords row={row} /> },
    {
      key: "duration",
      isWide: true,
      header: t("columns.duration"),
      align: "end",
      cell: (row) => <span className="whitespace-nowrap">{durationText(row.durationMs)}</span>,
    },
    {
      key: "store",
      isMore: true,
      header: t("columns.storeCode"),
      cell: (row) => <span className="whitespace-nowrap">{row.storeCode}</span>,
    },
    { key: "shop", isWide: true, header: t("columns.shop"), cell: (row) => <Clipped text={row.shopName} /> },
  ];
}

/** A SKU by its code, with its name below. */
export function SkuWords({ row }: { row: { skuCode: string; skuName: string } }) {
  return (
    <span className="block max-w-52 min-w-28 py-1">
      <span className="block break-all">{row.skuCode}</span>
      <span className="block truncate text-ink-soft" title={row.skuName}>
        {row.skuName}
      </span>
    </span>
  );
}

/** By itself, by the clock, or by hand and by whom. */
export function TriggerText({ row }: { row: Pick<AttemptRow, "trigger" | "byName"> }) {
  const t = useTranslations("publishing.trigger");
  const words = row.trigger === "MANUAL" && row.byName ? t("by", { name: row.byName }) : t(row.trigger);
  return <span className="whitespace-nowrap">{words}</span>;
}

/** Whose rule made the number. */
export function RuleName({ row }: { row: Pick<AttemptRow, "rule"> }) {
  const t = useTranslations("publishing.ruleOf");
  return <span className="whitespace-nowrap">{t(row.rule)}</span>;
}

/** The platform's own words, untranslated, with their code. */
export function PlatformWords({ row }: { row: Pick<AttemptRow, "code" | "text"> }) {
  const words = [row.code, row.text].filter(Boolean).join(" · ");
  if (words === "") return <>–</>;
  return (
    <span lang="zh-CN" className="block max-w-72 truncate" title={words}>
      {words}
    </span>
  );
}

/** How long an attempt took, in words; a dash while it is under way. */
export function useDurationText(): (durationMs: number | null) => string {
  const spanOf = useSpan();
  return (durationMs) => (durationMs === null ? "–" : spanOf(durationMs));
}

function Clipped({ text }: { text: string }) {
  return (
    <span className="block max-w-44 truncate" title={text}>
      {text}
    </span>
  );
}
