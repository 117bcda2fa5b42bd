import type { Metadata } from "next";
import { HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ChecklistPanel } from "@/components/onboarding/checklist-panel";
import { SubmitWaiting } from "@/components/refunds/submit-waiting";
import { pathTo } from "@/components/shell/path-to";
import { ShopDetail, type ShopActs } from "@/components/shops/shop/shop-detail";
import { known, readAhead } from "@/components/ui/list/read-ahead";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { isAdmin, mayDo, maySee, maySeeOrders, type Role } from "@/lib/kernel/roles";
import { checklistOptions } from "@/lib/onboarding/client";
import { getChecklist } from "@/lib/onboarding/queries/get-checklist";
import { shopOptions } from "@/lib/shops/client";
import { listFlagshipChoices } from "@/lib/shops/queries/choices";
import { getShop } from "@/lib/shops/queries/get-shop";
import { closeTest, confirmFact, markEmail, sendEmail, sendTest, withdrawFact } from "../../onboarding/actions";
import { submit } from "../../refunds/actions";
import {
  activate,
  adopt,
  agree,
  disable,
  enable,
  receivingEnd,
  receivingOff,
  receivingOn,
  replay,
  resume,
  switchAg,
  switchArrivals,
  switchAutoSubmit,
  takeUp,
  takeUpEarlierPushes,
  update,
} from "../actions";

const CHECKLIST_ACTS = {
  confirm: confirmFact,
  withdraw: withdrawFact,
  mark: markEmail,
  send: sendEmail,
  sendTest,
  closeTest,
};

type Props = { params: Promise<{ id: string }> };

/** Read once for the page and its title. */
const readShop = cache(getShop);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const caller = await callerWithin({ area: "shops" });
  const shop = caller && (await readShop(caller.scope, (await params).id));
  return shop ? { title: shop.name } : {};
}

function actsOf(role: Role): ShopActs {
  return {
    ...(mayDo(role, "authorization") ? { adopt } : {}),
    ...(mayDo(role, "shops") ? { update, agree, resume, activate, takeUpEarlier: takeUpEarlierPushes } : {}),
    ...(isAdmin(role) ? { disable, enable } : {}),
    ...(mayDo(role, "messages") ? { replay } : {}),
    ...(mayDo(role, "receiving")
      ? { receiving: { off: receivingOff, changeEnd: receivingEnd, on: receivingOn, takeUpParked: takeUp } }
      : {}),
    ...(mayDo(role, "afterSalesSettings") ? { switchAg, switchAutoSubmit, switchArrivals } : {}),
  };
}

/** One shop: facts, authorization, order receiving, after-sales and its history. */
export default async function ShopPage({ params }: Props) {
  const caller = await requireCaller({ area: "shops" });
  const { id } = await params;
  const [shop, checklist] = await Promise.all([readShop(caller.scope, id), getChecklist(caller.scope, id)]);
  if (!shop || !checklist) notFound();
  const state = await readAhead(known(shopOptions(shop.id), shop), known(checklistOptions(shop.id), checklist));
  const acts = actsOf(caller.role);
  return (
    <HydrationBoundary state={state}>
      <ShopDetail
        shopId={shop.id}
        breadcrumb={await pathTo("shops", caller.edition)}
        flagships={acts.update ? await listFlagshipChoices(caller.scope) : []}
        acts={acts}
        sees={{
          authorization: maySee(caller.role, "authorization"),
          receiving: maySee(caller.role, "receiving"),
          afterSales: maySee(caller.role, "afterSalesSettings"),
        }}
        onboarding={{
          isLive: checklist.steps.every(({ state }) => state === "done"),
          panel: (
            <ChecklistPanel
              shopId={shop.id}
              {...(mayDo(caller.role, "shops") ? { acts: CHECKLIST_ACTS } : {})}
              userName={caller.actor.name}
              seesOrders={maySeeOrders(caller.role)}
            />
          ),
        }}
        waiting={<SubmitWaiting shopId={shop.id} {...(mayDo(caller.role, "rawRefunds") ? { submit } : {})} />}
      />
    </HydrationBoundary>
  );
}
