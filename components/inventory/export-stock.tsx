"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { buttonLook } from "@/components/ui/button-look";

/** 导出 of what the list shows under its filter (R163). */
export function ExportStock() {
  const t = useTranslations("goods");
  const search = useSearchParams().toString();
  return (
    <a href={`/api/admin/stock/export${search ? `?${search}` : ""}`} download className={buttonLook({})}>
      <Download aria-hidden size={16} />
      {t("export")}
    </a>
  );
}
