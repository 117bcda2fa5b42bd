"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { CopyText } from "@/components/ui/text/copy-text";
import { TextLink } from "@/components/ui/text/text-link";
import { HREF } from "@/lib/kernel/addresses";
import type { DiagnosisView } from "@/lib/onboarding/client";

/** What the platform has to have: our address, and what it adds to it by itself (platform/transport.md 3.1). */
export function DoorAddress({ door }: { door: DiagnosisView["door"] }) {
  const t = useTranslations("diagnosis");
  const added = [
    "method=qimen.alibaba.ascp.uop.…",
    "timestamp=yyyy-MM-dd HH:mm:ss",
    "format=xml",
    `app_key=…${door.appKeyEnd}`,
    "v=2.0",
    "sign_method=md5",
    "sign=…",
    "customerId=…",
  ];
  return (
    <Panel id="address" title={t("address")}>
      <div className="flex flex-col gap-2">
        <p>{t("addressText")}</p>
        <CopyText text={door.url} />
        <p className="text-sm text-ink-soft">{t("addressAdds")}</p>
        <ul className="flex flex-col gap-0.5 text-sm" aria-label={t("addressAdds")}>
          {added.map((parameter) => (
            <li key={parameter} className="wrap-anywhere">
              <code>{parameter}</code>
            </li>
          ))}
        </ul>
        <p className="text-sm text-ink-soft">{t("addressBody")}</p>
        {door.hasPreviousSecret && (
          <p className="text-sm text-ink-soft">
            {t("previousSecret")}{" "}
            <TextLink href={HREF.appSecret} pointsOnly>
              {t("secretUse")}
            </TextLink>
          </p>
        )}
      </div>
    </Panel>
  );
}
