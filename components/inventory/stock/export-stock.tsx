"use client";

import { useTranslations } from "next-intl";
import { DownloadLink } from "@/components/ui/act/download-link";
import { searchOf } from "@/lib/browser/read-json";
import type { StockFilter } from "@/lib/inventory/schema";

/** 导出 of what the list shows under its filter (R163). */
export function ExportStock({ filter }: { filter: StockFilter }) {
  const t = useTranslations("stock");
  return <DownloadLink href={`/api/admin/stock/export?${searchOf(filter)}`}>{t("export")}</DownloadLink>;
}
