import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import { HREF, shopHref } from "@/lib/kernel/addresses";

/** The flagship edition has no account-wide settings: each shop has its own (R102, R123). */
export function AfterSalesElsewhere({ shops }: { shops: readonly { id: string; name: string }[] }) {
  const t = useTranslations("settings.flagship");
  return (
    <Panel title={t("title")}>
      <div className="flex max-w-[42rem] flex-col gap-3">
        <p>{t("text")}</p>
        {shops.length === 0 ? (
          <>
            <p className="text-ink-soft">{t("none")}</p>
            <LinkButton href={HREF.newShop} className="self-start">
              {t("newShop")}
            </LinkButton>
          </>
        ) : (
          <ul aria-label={t("shops")} className="flex flex-col">
            {shops.map((shop) => (
              <li key={shop.id}>
                <TextLink href={shopHref(shop.id)} className="inline-block py-1.5 wrap-anywhere">
                  {shop.name}
                </TextLink>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
