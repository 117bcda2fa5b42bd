import { QueryClient, type QueryKey } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { describe, expect, test } from "vitest";
import { RefundsTable } from "@/components/refunds/refunds-table";
import { drawn } from "@/components/testing/drawn";
import { MayOpen } from "@/components/ui/text/may-open";
import { askedOf } from "@/lib/forms/list-filter";
import { HREF } from "@/lib/kernel/addresses";
import { MESSAGES } from "@/lib/messages";
import { refundListOptions, type RefundRow } from "@/lib/refunds/client";
import { refundFilter } from "@/lib/refunds/schema";
import { parcelListOptions, returnListOptions, type ParcelRow, type ReturnRow } from "@/lib/returns/client";
import { parcelFilter, returnFilter } from "@/lib/returns/schema";
import { ParcelsTable } from "../parcels/parcels-table";
import { ReturnsTable } from "./returns-table";

/** The five states of the lists of goods coming back (style of every list): what stands on the page in each. */

const messages = MESSAGES["zh-CN"];
const at = "2026-11-24T02:05:00.000Z";
const id = "01a2216e-0000-7000-8000-000000000001";

const REFUND: RefundRow = {
  id,
  bizOrderCode: "LBX-REFUND",
  forwardOrderCode: "LBX-ORDER",
  orderId: null,
  platformStatus: "WAITING_RECEIPT",
  processStatus: "PENDING",
  reverseType: "REFUSED",
  failureCode: null,
  waybillNo: "SF1",
  carrierCode: "SF",
  reason: "不想要了",
  plannedPieces: 3,
  amountFen: 31_600,
  receivedAt: at,
  shopName: "示例旗舰店-轻轨三号线",
  mode: "LIGHT_RAIL_3",
  exception: null,
  returnOrder: null,
  hasAllGoods: true,
};
const RETURN: ReturnRow = {
  id,
  returnNo: "RT-ROW",
  orderId: id,
  status: "WAITING_RECEIPT",
  stockinStatus: "WAITING",
  callbackStatus: "NOT_REQUIRED",
  waybillNo: "SF1",
  carrierCode: "SF",
  plannedPieces: 3,
  receivedPieces: 0,
  bizOrderCode: "LBX-REFUND",
  rawRefundId: id,
  forwardOrderCode: "LBX-ORDER",
  shopName: "示例旗舰店-轻轨三号线",
  mode: "LIGHT_RAIL_3",
  createdAt: at,
  fullReceiptAt: null,
  reportedAt: null,
  openDiscrepancies: ["SHORT"],
  tracking: { kind: "not-yet" },
};
const PARCEL: ParcelRow = {
  id,
  waybillNo: "SF-PARCEL",
  state: "open",
  note: null,
  warehouse: "上海一号仓",
  receivedBy: "王仓库",
  receivedAt: at,
  lines: [],
  photos: [],
  matched: null,
  closed: null,
  refunds: [],
};

type Shop = { id: string; name: string };
const SHOPS: readonly Shop[] = [{ id, name: "示例旗舰店-轻轨三号线" }];

type List = {
  key: (filtered: boolean) => QueryKey;
  data: (hasRows: boolean) => unknown;
  page: (filtered: boolean, shops: readonly Shop[]) => ReactElement;
  row: string;
  newUser: string;
  failed: string;
};

const counts = (of: readonly string[], count: number) => Object.fromEntries(of.map((one) => [one, count]));
const REFUND_TABS = ["all", "PENDING", "SUBMIT_FAILED", "SUBMITTED", "PROCESSED"];
const RETURN_TABS = ["all", "PENDING_REVIEW", "WAITING_RECEIPT", "PARTIALLY_RECEIVED", "RECEIVED", "COMPLETED"];
const refunds = (filtered: boolean) => askedOf(refundFilter, { status: "all", ...(filtered ? { q: "X" } : {}) });
const returns = (filtered: boolean) => askedOf(returnFilter, { status: "all", ...(filtered ? { q: "X" } : {}) });
const parcels = (filtered: boolean) => askedOf(parcelFilter, filtered ? { q: "X" } : {});
const rows = (row: unknown, tabs: readonly string[], has: boolean) => ({
  rows: has ? [row] : [],
  nextAfter: null,
  counts: counts(tabs, has ? 1 : 0),
});

const LISTS: Record<string, List> = {
  原始退款单: {
    key: (filtered) => refundListOptions(refunds(filtered).filter).queryKey,
    data: (has) => rows(REFUND, REFUND_TABS, has),
    page: (filtered, shops) => <RefundsTable breadcrumb={[]} asked={refunds(filtered)} shops={shops} />,
    row: "LBX-REFUND",
    newUser: messages.refunds.empty.title,
    failed: messages.refunds.list,
  },
  退换管理: {
    key: (filtered) => returnListOptions(returns(filtered).filter).queryKey,
    data: (has) => rows(RETURN, [...RETURN_TABS, "CANCELLED", "held", "overdue", "discrepancy"], has),
    page: (filtered, shops) => <ReturnsTable breadcrumb={[]} asked={returns(filtered)} shops={shops} />,
    row: "RT-ROW",
    newUser: messages.returns.empty.title,
    failed: messages.returns.list,
  },
  预入库: {
    key: (filtered) => parcelListOptions(parcels(filtered).filter).queryKey,
    data: (has) => rows(PARCEL, ["open", "matched", "closed"], has),
    page: (filtered) => <ParcelsTable breadcrumb={[]} asked={parcels(filtered)} mayReceive={false} hasWarehouse />,
    row: "SF-PARCEL",
    newUser: messages.parcels.empty.title,
    failed: messages.parcels.list,
  },
};

describe.each(Object.entries(LISTS))("%s", (_name, list) => {
  const show = (filtered: boolean, prepare: (client: QueryClient) => void) => {
    // As it stands after the failure, not as it begins to try again.
    const client = new QueryClient({ defaultOptions: { queries: { retryOnMount: false } } });
    prepare(client);
    return drawn(list.page(filtered, SHOPS), { client });
  };
  const skeleton = `aria-label="${messages.ui.loading}"`;

  test("loading: the final shape, and no word of emptiness", () => {
    const page = show(false, () => undefined);
    expect(page).toContain(skeleton);
    expect(page).not.toContain(list.newUser);
  });

  test("empty for a new user: what will appear", () => {
    const page = show(false, (client) => client.setQueryData(list.key(false), list.data(false)));
    expect(page).toContain(list.newUser);
    expect(page).not.toContain(messages.ui.emptyFilter.title);
  });

  test("empty for a filter: says so, and offers the way out", () => {
    const page = show(true, (client) => client.setQueryData(list.key(true), list.data(false)));
    expect(page).toContain(messages.ui.emptyFilter.title);
    expect(page).not.toContain(list.newUser);
  });

  test("failed: what, and a retry; never an empty list", () => {
    const page = show(false, (client) => {
      const query = client.getQueryCache().build(client, { queryKey: list.key(false) });
      query.setState({
        status: "error",
        error: new Error("down"),
        errorUpdatedAt: Date.parse(at),
        fetchStatus: "idle",
      });
    });
    expect(page).toContain(list.failed);
    expect(page).toContain(messages.ui.loadFailed.retry);
    expect(page).not.toContain(list.newUser);
  });

  test("full: its rows, and what is counted", () => {
    const page = show(false, (client) => client.setQueryData(list.key(false), list.data(true)));
    expect(page).toContain(list.row);
    expect(page).not.toContain(list.newUser);
    expect(page).not.toContain(skeleton);
  });
});

/** Orders and refunds come to a shop: an account without one is told so where it waits for them. */
test.each(["原始退款单", "退换管理"])(
  "%s without a shop: who can makes one, everybody else is told who can",
  (name) => {
    const list = LISTS[name];
    if (!list) throw new Error(name);
    const show = (mayMake: boolean) => {
      const client = new QueryClient();
      client.setQueryData(list.key(false), list.data(false));
      return drawn(<MayOpen value={() => mayMake}>{list.page(false, [])}</MayOpen>, { client });
    };
    expect(show(true)).toContain(messages.shops.none.title);
    expect(show(true)).toContain(messages.shops.none.act);
    expect(show(true)).not.toContain(list.newUser);
    expect(show(false)).toContain(messages.shops.none.titleOfMine);
    expect(show(false)).toMatch(/商家管理员或技术实施/);
    expect(show(false)).not.toContain(`href="${HREF.newShop}"`);
  },
);
