"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { LinkButton } from "@/components/ui/act/link-button";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Switch } from "@/components/ui/form/switch";
import { TextLink } from "@/components/ui/text/text-link";
import { HREF } from "@/lib/kernel/addresses";
import { returnsHref } from "@/lib/list-addresses";
import type { ShopView } from "@/lib/shops/client";
import { AgDialog } from "./ag-dialog";
import { CallbackHistory } from "./callback-history";
import type { SwitchShop } from "../receiving/receiving-panel";
import { useShopAct } from "../use-shop-act";

type AfterSalesShop = Pick<
  ShopView,
  | "id"
  | "edition"
  | "auth"
  | "agCallbackEnabled"
  | "heldReceipts"
  | "autoSubmitRefunds"
  | "reportArrivals"
  | "intervals"
>;

type AfterSalesPanelProps = {
  shop: AfterSalesShop;
  /** All left out for roles that only look. */
  switchAg?: SwitchShop;
  switchAutoSubmit?: SwitchShop;
  switchArrivals?: SwitchShop;
  /** What was there before automatic submit was switched on (R101). */
  waiting?: ReactNode;
};

/** The shop's after-sales settings: AG回传 and automatic submit in the flagship edition, the way to them in the other. */
export function AfterSalesPanel({ shop, switchAg, switchAutoSubmit, switchArrivals, waiting }: AfterSalesPanelProps) {
  const t = useTranslations("shops.afterSales");
  const history = useTranslations("shops.history");
  const settings = useTranslations("settings");
  if (shop.edition === "ENTERPRISE")
    return (
      <Panel title={t("title")}>
        <div className="flex flex-col items-start gap-3">
          <p>{t("enterprise")}</p>
          <LinkButton href={HREF.afterSales}>{t("enterpriseOpen")}</LinkButton>
        </div>
      </Panel>
    );
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-4">
        <AgSwitch shop={shop} {...(switchAg ? { switchAg } : {})} />
        {shop.heldReceipts > 0 && (
          <p>
            {t("heldReceipts", { count: shop.heldReceipts })}{" "}
            <TextLink href={returnsHref({ status: "held", shop: shop.id })} pointsOnly className="whitespace-nowrap">
              {t("heldOpen")}
            </TextLink>
          </p>
        )}
        <PlainSwitch
          label={t("auto")}
          help={t("autoHelp")}
          on={shop.autoSubmitRefunds}
          done={shop.autoSubmitRefunds ? t("autoOff") : t("autoOn")}
          shopId={shop.id}
          act={switchAutoSubmit}
        />
        {shop.autoSubmitRefunds && waiting}
        <PlainSwitch
          label={settings("arrivals")}
          help={settings("arrivalsHelp")}
          on={shop.reportArrivals}
          done={shop.reportArrivals ? t("arrivalsOff") : t("arrivalsOn")}
          shopId={shop.id}
          act={switchArrivals}
        />
        <section className="flex flex-col gap-1 border-t pt-3">
          <h3 className="font-medium">{history("title")}</h3>
          <CallbackHistory intervals={shop.intervals} />
        </section>
      </div>
    </Panel>
  );
}

function AgSwitch({ shop, switchAg }: { shop: AfterSalesShop; switchAg?: SwitchShop }) {
  const t = useTranslations("shops.afterSales");
  const [asked, setAsked] = useState<boolean | null>(null);
  const switching = useShopAct(switchAg, {
    done: () => (shop.agCallbackEnabled ? t("isOff") : t("isOn")),
    onDone: () => setAsked(null),
  });
  // Off is always possible: it promises nothing that an authorization would have to carry.
  const isValid = shop.auth.state === "AUTHORIZED" || shop.auth.state === "REFUSED"; // by its date, as the switch asks
  const isBarred = !isValid && !shop.agCallbackEnabled;
  const reason = isBarred ? t("agNotAuthorized") : switchAg ? "" : t("readOnly");

  function ask(on: boolean) {
    switching.reset();
    setAsked(on);
  }

  return (
    <>
      <Switch
        label={t("ag")}
        help={[t("agHelp"), reason].filter(Boolean).join(" ")}
        checked={shop.agCallbackEnabled}
        onCheckedChange={ask}
        disabled={!switchAg || isBarred}
      />
      {asked !== null && (
        <AgDialog
          on={asked}
          heldReceipts={shop.heldReceipts}
          busy={switching.busy}
          refusal={switching.refusal}
          onClose={() => setAsked(null)}
          onConfirm={() => switching.run({ shopId: shop.id, on: asked })}
        />
      )}
    </>
  );
}

/** A switch that takes effect from now on without a question. */
function PlainSwitch({ label, help, on, done, shopId, act }: PlainSwitchProps) {
  const t = useTranslations("shops.afterSales");
  const switching = useShopAct(act, { done: () => done });
  return (
    <>
      <Switch
        label={label}
        help={act ? help : `${help} ${t("readOnly")}`}
        checked={on}
        onCheckedChange={(next) => switching.run({ shopId, on: next })}
        disabled={!act || switching.busy}
      />
      <RefusalNotice refusal={switching.refusal} />
    </>
  );
}

type PlainSwitchProps = {
  label: string;
  help: string;
  on: boolean;
  /** Said once it was switched. */
  done: string;
  shopId: string;
  act: SwitchShop | undefined;
};
