import { expect, test } from "vitest";
import { makeWorld } from "@/lib/orders/testing/world";
import { auditOf } from "@/lib/shops/testing/world";
import { errorFilter } from "../schema";
import { recordExport } from "./record-export";

test("an export says who took which part of the log, and how much; where the list stood is nothing of it (R163)", async () => {
  const { caller, sellerAccountId } = await makeWorld();
  const filter = {
    ...errorFilter.parse({ tab: "log", status: "FAILED", q: "milk", days: "7", mode: "BRAND_STATION" }),
    after: "place",
  };
  await recordExport(caller, filter, 60);
  expect(await auditOf(sellerAccountId, "stock.attempts-exported")).toMatchObject([
    {
      actorName: "李管理",
      subjectKind: "stock-file",
      after: { status: "FAILED", q: "milk", days: "7", mode: "BRAND_STATION", rows: 60 },
    },
  ]);
});
