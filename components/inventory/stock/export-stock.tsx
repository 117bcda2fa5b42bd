"use client";

import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { DownloadLink } from "@/components/ui/act/download-link";

/** 导出 of what the list shows under its filter (R163). */
export function ExportStock() {
  const t = useTranslations("stock");
  const search = useSearchParams().toString();
  return <DownloadLink href={`/api/admin/stock/export${search ? `?${search}` : ""}`}>{t("export")}</DownloadLink>;
}
