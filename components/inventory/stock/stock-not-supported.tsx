import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { Notice } from "@/components/ui/page/notice";
import { PageHeader } from "@/components/ui/page/page-header";
import { HREF } from "@/lib/kernel/addresses";

/** In place of each page of stock, for accounts whose edition has no stock sync (R9). */
export function StockNotSupported() {
  const t = useTranslations("stock");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} />
      <Notice
        tone="waiting-platform"
        title={t("notSupported.title")}
        action={<LinkButton href={HREF.capabilities}>{t("notSupported.next")}</LinkButton>}
      >
        <p>{t("notSupported.text")}</p>
      </Notice>
    </div>
  );
}
