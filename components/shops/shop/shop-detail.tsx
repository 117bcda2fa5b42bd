"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTimeline } from "@/components/audit/use-timeline";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { PageHeader } from "@/components/ui/page/page-header";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import { Timeline } from "@/components/ui/page/timeline";
import { shopOptions, type FlagshipChoice } from "@/lib/shops/client";
import { ActivationNotice, EarlierNotice } from "../authorization/activation-panel";
import { AfterSalesPanel } from "../after-sales/after-sales-panel";
import type { Agree } from "../after-sales/agreement-form";
import { AgreementPanel } from "../after-sales/agreement-panel";
import { DisabledNotice, ShopMenu, type DisableShop } from "../receiving/disabled-notice";
import { EditShopForm, type UpdateShop } from "./edit-shop-form";
import { SuspendedNotice } from "./suspended-notice";
import { OrdersPanel } from "./orders-panel";
import { ReceivingPanel, type ActOnShop, type ReceivingActs, type SwitchShop } from "../receiving/receiving-panel";
import { ShopAuthorization } from "../authorization/shop-authorization";
import { ModeName } from "./mode-name";
import { AuthBadge, ProblemBadges, ReceivingBadge } from "../shop-badges";
import { ShopFacts } from "./shop-facts";
import { StuckPushesNotice } from "../receiving/stuck-pushes";

/** What this person may do; what is left out is only looked at. */
export type ShopActs = {
  update?: UpdateShop;
  agree?: Agree;
  resume?: ActOnShop;
  adopt?: ActOnShop;
  receiving?: ReceivingActs;
  activate?: ActOnShop<{ released: number }>;
  takeUpEarlier?: ActOnShop<{ released: number }>;
  replay?: ActOnShop<{ released: number }>;
  disable?: DisableShop;
  enable?: ActOnShop<{ released: number }>;
  switchAg?: SwitchShop;
  switchAutoSubmit?: SwitchShop;
  switchArrivals?: SwitchShop;
};

type ShopDetailProps = {
  shopId: string;
  /** The way to this page, without its own name: a renamed shop is called anew at once. */
  breadcrumb: readonly Crumb[];
  flagships: readonly FlagshipChoice[];
  acts: ShopActs;
  /** Which sections this role sees. */
  sees: { authorization: boolean; receiving: boolean; afterSales: boolean };
  /** Raw refunds that automatic submit leaves to a person (R101). */
  waiting: ReactNode;
  /** The checklist of the way live (R23–R39): on top until the shop gets orders, then below; below too while it is disabled. */
  onboarding: { panel: ReactNode; isLive: boolean };
};

/** One shop: its health, its facts, order receiving and after-sales. */
export function ShopDetail({ shopId, breadcrumb, flagships, acts, sees, waiting, onboarding }: ShopDetailProps) {
  const t = useTranslations("shops");
  const toTimeline = useTimeline();
  const query = useQuery(shopOptions(shopId));
  if (query.isError && !query.data) return <LoadFailed what={t("one")} query={query} />;
  if (!query.data) return null; // the server has put it here before the page came
  const shop = query.data;
  // What a disabled shop needs is told above, not by its checklist.
  const isChecklistBelow = onboarding.isLive || shop.disabledAt !== null;
  const { update, agree, resume, adopt, receiving, switchAg, switchAutoSubmit, switchArrivals } = acts;

  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={shop.name}
        breadcrumb={[...breadcrumb, { label: shop.name }]}
        action={acts.disable && <ShopMenu shop={shop} disable={acts.disable} />}
        line={
          <>
            <AuthBadge auth={shop.auth} />
            <span className="inline-flex items-center gap-1.5">
              {t("columns.receiving")}
              <ReceivingBadge hold={shop.receivingHold} />
            </span>
            {shop.problems.length > 0 && <ProblemBadges shop={shop} />}
            <ModeName mode={shop.businessMode} />
            <span>
              {t("columns.lastOrder")} <Time at={shop.lastOrderAt} age />
            </span>
          </>
        }
      />
      <DisabledNotice shop={shop} {...(acts.enable ? { enable: acts.enable } : {})} />
      <SuspendedNotice shop={shop} seesFlagship={sees.authorization} {...(resume ? { resume } : {})} />
      <StuckPushesNotice shop={shop} {...(acts.replay ? { replay: acts.replay } : {})} />
      <ActivationNotice shop={shop} {...(acts.activate ? { activate: acts.activate } : {})} />
      <EarlierNotice shop={shop} {...(acts.takeUpEarlier ? { takeUp: acts.takeUpEarlier } : {})} />
      <div className="grid items-start gap-4 shell:grid-cols-[minmax(0,1fr)_16rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {!isChecklistBelow && onboarding.panel}
          <ShopAuthorization shop={shop} seesFlagship={sees.authorization} {...(adopt ? { adopt } : {})} />
          {sees.receiving && <ReceivingPanel shop={shop} acts={receiving ?? {}} />}
          <OrdersPanel shop={shop} />
          {sees.afterSales && (
            <AfterSalesPanel
              shop={shop}
              {...(switchAg ? { switchAg } : {})}
              {...(switchAutoSubmit ? { switchAutoSubmit } : {})}
              {...(switchArrivals ? { switchArrivals } : {})}
              waiting={waiting}
            />
          )}
          {update ? (
            <Panel id="facts" title={t("detail.facts")}>
              <EditShopForm shop={shop} flagships={flagships} update={update} />
            </Panel>
          ) : (
            <ShopFacts shop={shop} />
          )}
          <AgreementPanel shop={shop} {...(agree ? { agree } : {})} />
          {isChecklistBelow && onboarding.panel}
        </div>
        <Panel title={t("records")}>
          {shop.timeline.length === 0 ? (
            <p className="text-ink-soft">{t("noRecords")}</p>
          ) : (
            <Timeline entries={toTimeline(shop.timeline)} />
          )}
        </Panel>
      </div>
    </div>
  );
}
