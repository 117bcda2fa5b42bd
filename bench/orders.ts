import { seedOrders } from "./orders-seed";
import { compareViews } from "./views";

const LIST = "/api/admin/orders";

await compareViews({
  what: "orders",
  seed: seedOrders,
  addresses: async (read) => {
    const shipped = await read<{ nextAfter: string | null; rows: { id: string }[] }>(`${LIST}?status=SHIPPED`);
    return [
      ["待客审, as it opens", `${LIST}?`],
      ["已递交仓库", `${LIST}?status=SENT_TO_WAREHOUSE`],
      ["已发货", `${LIST}?status=SHIPPED`],
      ["all", `${LIST}?status=all`],
      ["all, by deadline", `${LIST}?status=all&sort=deadline`],
      ["due within 4 hours", `${LIST}?status=all&due=near&sort=deadline`],
      ["needs a person", `${LIST}?status=all&attention=any`],
      ["one order by its number", `${LIST}?status=all&q=LP000000000500`],
      ["next page of 已发货", `${LIST}?status=SHIPPED&after=${shipped.nextAfter ?? ""}`],
      ["deadline board", `${LIST}/deadlines`],
      ["one order, the page", `/orders/${shipped.rows[0]?.id}`],
    ];
  },
});
