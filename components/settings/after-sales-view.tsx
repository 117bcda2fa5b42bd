"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { SubmitWaiting } from "@/components/refunds/submit-waiting";
import { CallbackHistory } from "@/components/shops/after-sales/callback-history";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { Switch } from "@/components/ui/form/switch";
import { TextLink } from "@/components/ui/text/text-link";
import { returnsHref } from "@/lib/list-addresses";
import type { SettingsView } from "@/lib/shops/client";
import { AfterSalesForm, fieldsOf, type SaveSettings } from "./after-sales-form";
import { TriggerField } from "./trigger-field";

type AfterSalesViewProps = {
  settings: SettingsView;
  /** Left out for those who only look; `why` says why. */
  save?: SaveSettings;
  /** Left out for those who may not submit raw refunds. */
  submit?: ComponentProps<typeof SubmitWaiting>["submit"];
  why: "readOnly" | "someShops";
};

/** 售后设置 of an enterprise account: whether receipts are told at all, settings 1 to 3, and the history of 1 and 2. */
export function AfterSalesView({ settings, save, submit, why }: AfterSalesViewProps) {
  const t = useTranslations("settings");
  const reports = settings.reportReceipts && settings.reportOnFullReceipt;
  return (
    <div className="flex max-w-[42rem] flex-col gap-4">
      <Notice tone={reports ? "done" : "needs-person"} title={reports ? t("state.on") : t("state.off")}>
        {!reports && <p>{t("state.offText")}</p>}
        {settings.heldReceipts > 0 && (
          <p>
            {t("heldReceipts", { count: settings.heldReceipts })}{" "}
            <TextLink href={returnsHref({ status: "held" })} pointsOnly className="whitespace-nowrap">
              {t("heldOpen")}
            </TextLink>
          </p>
        )}
      </Notice>
      <Panel>
        {save ? <AfterSalesForm settings={settings} save={save} /> : <ReadOnly settings={settings} why={why} />}
      </Panel>
      {settings.autoSubmitRefunds && <SubmitWaiting shopId={null} {...(submit ? { submit } : {})} />}
      <Panel title={t("history")}>
        <CallbackHistory intervals={settings.intervals} />
      </Panel>
    </div>
  );
}

function ReadOnly({ settings, why }: Pick<AfterSalesViewProps, "settings" | "why">) {
  const t = useTranslations("settings");
  const { reportReceipts, trigger, autoSubmitRefunds, reportArrivals } = fieldsOf(settings);
  const still = { onCheckedChange: () => undefined, disabled: true };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{t(why)}</p>
      <Switch label={t("reportReceipts")} help={t("reportReceiptsHelp")} checked={reportReceipts} {...still} />
      <TriggerField value={trigger} />
      <Switch label={t("autoSubmit")} help={t("autoSubmitHelp")} checked={autoSubmitRefunds} {...still} />
      <Switch label={t("arrivals")} help={t("arrivalsHelp")} checked={reportArrivals} {...still} />
    </div>
  );
}
