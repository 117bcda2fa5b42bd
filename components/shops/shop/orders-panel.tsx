"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/act/copy-button";
import { Facts } from "@/components/ui/page/facts";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import { TextLink } from "@/components/ui/text/text-link";
import { diagnosisHref } from "@/lib/kernel/addresses";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { ShopView, SilenceView } from "@/lib/shops/client";

/** 接单情况: whether orders come as they usually do, and what may keep them away (R48). Of what is pushed only (R13). */
export function OrdersPanel({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops.orders");
  const { silence } = shop;
  const why = (
    <TextLink href={diagnosisHref(shop.id)} pointsOnly className="text-sm">
      {t("why")}
    </TextLink>
  );
  return (
    <Panel id="orders" title={t("title")} action={why}>
      <div className="flex flex-col gap-3">
        {silence ? (
          <>
            {silence.isSilent && <SilentNotice shop={shop} silence={silence} />}
            <Facts
              items={[
                { label: t("last"), value: <Time at={silence.lastOrderAt} age /> },
                {
                  label: t("usual"),
                  value: silence.usualGapHours === null ? t("unknown") : t("hours", { hours: silence.usualGapHours }),
                },
                {
                  label: silence.isSilent ? t("silentSince") : t("silentFrom"),
                  value: <Time at={silence.silentFrom} age />,
                },
              ]}
            />
          </>
        ) : (
          <p>{shop.disabledAt ? t("disabled") : shop.activatedAt === null ? t("notActivated") : t("none")}</p>
        )}
        <p className="text-sm text-ink-soft">{t("pushedOnly")}</p>
      </div>
    </Panel>
  );
}

/** 疑似漏单: what may be the reason, what to do, and the words for the platform's 小二. */
function SilentNotice({ shop, silence }: { shop: ShopView; silence: SilenceView }) {
  const t = useTranslations("shops.orders");
  const last = formatPlatformTime(new Date(silence.lastOrderAt));
  const text = t("letter", { shop: shop.name, supplier: shop.supplierId ?? t("noSupplier"), last });
  return (
    <Notice tone="needs-person" title={t("silent")} action={<CopyButton text={text}>{t("copy")}</CopyButton>}>
      <p>{t("silentText")}</p>
      {silence.causes.length > 0 && (
        <>
          <p className="mt-1 font-medium">{t("causes")}</p>
          <ul className="list-disc pl-5">
            {silence.causes.map((cause) => (
              <li key={cause}>{t(`cause.${cause}`)}</li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-1">{t(silence.causes.length > 0 ? "todo" : "todoUnknown")}</p>
      <p className="mt-1 rounded-md bg-surface px-2 py-1.5 text-sm wrap-anywhere whitespace-pre-line">{text}</p>
    </Notice>
  );
}
