import { seedReturns } from "./returns-seed";
import { compareViews } from "./views";

const REFUNDS = "/api/admin/refunds";
const RETURNS = "/api/admin/returns";

type List = { nextAfter: string | null; rows: { id: string }[] };

await compareViews({
  what: "raw refunds and returns",
  seed: seedReturns,
  addresses: async (read) => {
    const refunds = await read<List>(`${REFUNDS}?status=all&sort=shop`);
    const returns = await read<List>(`${RETURNS}?status=all&sort=tracking`);
    return [
      ["原始退款单 待递交, as it opens", `${REFUNDS}?`],
      ["原始退款单 all", `${REFUNDS}?status=all`],
      ["all, incomplete", `${REFUNDS}?status=all&attention=incomplete`],
      ["all, not shipped", `${REFUNDS}?status=all&attention=exception`],
      ["all, 入库", `${REFUNDS}?status=all&platform=STOCKED_IN`],
      ["all, 卖家拒绝退款: none", `${REFUNDS}?status=all&platform=REJECTED`],
      ["all, by amount", `${REFUNDS}?status=all&sort=-amount`],
      ["all, by 平台状态", `${REFUNDS}?status=all&sort=platform`],
      ["all, by shop", `${REFUNDS}?status=all&sort=shop`],
      ["all, by shop, next page", `${REFUNDS}?status=all&sort=shop&after=${refunds.nextAfter ?? ""}`],
      ["all, by mode", `${REFUNDS}?status=all&sort=mode`],
      ["all, by waybill", `${REFUNDS}?status=all&sort=waybill`],
      ["one by its number", `${REFUNDS}?status=all&q=RV000000000500`],
      ["one by an older waybill", `${REFUNDS}?status=all&q=YT000000000500`],
      ["one raw refund, the page", `/refunds/${refunds.rows[0]?.id}`],
      ["退换管理 待收货, as it opens", `${RETURNS}?`],
      ["退换管理 all", `${RETURNS}?status=all`],
      ["差异待处理", `${RETURNS}?status=discrepancy`],
      ["超期未退款", `${RETURNS}?status=overdue&sort=tracking`],
      ["未回传", `${RETURNS}?status=held`],
      ["all, by refund day", `${RETURNS}?status=all&sort=tracking`],
      ["all, by refund day, next page", `${RETURNS}?status=all&sort=tracking&after=${returns.nextAfter ?? ""}`],
      ["all, by status", `${RETURNS}?status=all&sort=status`],
      ["all, by shop", `${RETURNS}?status=all&sort=-shop`],
      ["all, by mode", `${RETURNS}?status=all&sort=-mode`],
      ["all, by reported", `${RETURNS}?status=all&sort=-reported`],
      ["one by its number", `${RETURNS}?status=all&q=RT0000000500`],
      ["one by an older waybill", `${RETURNS}?status=all&q=YT000000000500`],
      ["a scanned waybill", `${RETURNS}/scan?code=SF000000000500`],
      ["one return, the page", `/returns/${returns.rows[0]?.id}`],
    ].map(([name = "", path = ""], at) => [`${at < 15 ? "R" : "T"} ${name}`, path]);
  },
});
