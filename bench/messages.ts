import { seedMessages } from "./messages-seed";
import { compareViews } from "./views";

const LIST = "/api/admin/messages";

await compareViews({
  what: "messages",
  seed: seedMessages,
  addresses: async (read) => {
    type Page = { nextAfter: string | null; rows: { id: string; direction: "in" | "out" }[] };
    const newest = await read<Page>(LIST);
    const failed = await read<Page>(`${LIST}?status=failed`);
    const idOf = (direction: string) => newest.rows.find((row) => row.direction === direction)?.id ?? "";
    const push = "qimen.alibaba.ascp.uop.consignorder";
    return [
      ["all, as it opens", `${LIST}?`],
      ["next page", `${LIST}?after=${newest.nextAfter ?? ""}`],
      ["failed", `${LIST}?status=failed`],
      ["next page of failed", `${LIST}?status=failed&after=${failed.nextAfter ?? ""}`],
      ["waiting", `${LIST}?status=waiting`],
      ["refused", `${LIST}?status=refused`],
      ["parked", `${LIST}?status=parked`],
      ["pushes only", `${LIST}?direction=in`],
      ["cancels, one in thirty", `${LIST}?method=${push}.cancel`],
      ["a method nobody has used", `${LIST}?method=qimen.alibaba.ascp.uop.reverseorder.instorage.notify`],
      ["numbers of stock", `${LIST}?method=alibaba.ascp.aic.supplier.aicinventory.publish`],
      ["questions", `${LIST}?method=alibaba.ascp.aic.supplier.aicinventory.channel.inventory.query`],
      ["failed numbers of stock", `${LIST}?status=failed&code=S0001`],
      ["failed, by code", `${LIST}?status=failed&code=handler-threw`],
      ["all, by a rare code", `${LIST}?code=handler-threw`],
      ["a day, four months ago", `${LIST}?from=${day(120)}&to=${day(120)}`],
      ["one order by its number", `${LIST}?q=LP000000000500`],
      ["numbers that begin so", `${LIST}?q=LP0000000005`],
      ["a beginning all have", `${LIST}?q=LP`],
      ["a waybill", `${LIST}?q=SFLP000000000500`],
      ["a number nobody has", `${LIST}?q=NOBODY`],
      ["one push", `${LIST}/${idOf("in")}`],
      ["one report", `${LIST}/${idOf("out")}`],
    ];
  },
});

/** The day so many days ago. */
function day(ago: number): string {
  return new Date(Date.now() - ago * 24 * 3_600_000).toISOString().slice(0, 10);
}
