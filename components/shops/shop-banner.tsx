import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { Tone } from "@/components/ui/tone";
import type { ShopAlarm } from "@/lib/shops/client";

const TONES: Record<ShopAlarm["kind"], Tone> = {
  "authorization-expired": "failed",
  "authorization-disabled": "failed",
  "reports-held": "failed",
  "receiving-off": "needs-person",
  "authorization-ending": "needs-person",
};

/** The worst that cannot wait, above every page until it is solved (R44, R45, R53); nothing while all is well. */
export function ShopBanner({ alarms }: { alarms: readonly ShopAlarm[] }) {
  const t = useTranslations("shops.banner");
  const [worst] = alarms;
  if (!worst) return null;
  const more = alarms.length - 1;
  return (
    <Notice
      tone={TONES[worst.kind]}
      title={t(worst.kind, { shop: worst.shopName, days: worst.daysLeft ?? 0 })}
      action={<LinkButton href={`/shops/${worst.shopId}`}>{t("open")}</LinkButton>}
    >
      {t(`meaning.${worst.kind}`)}
      {more > 0 && (
        <TextLink href="/shops?sort=authorization" className="ml-2 whitespace-nowrap">
          {t("more", { count: more })}
        </TextLink>
      )}
    </Notice>
  );
}
