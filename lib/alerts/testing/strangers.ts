import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { createChannel } from "../commands/channels";
import { reconcileAlerts } from "../commands/reconcile-alerts";

/** An account with an open alert, one that was acknowledged and a channel that leads nowhere; for tests. */
export async function alertsWorld() {
  const { id: sellerAccountId } = await database().sellerAccount.create({
    data: { accountNo: randomUUID(), name: "测试账号", edition: "ENTERPRISE" },
  });
  const owner = await database().user.create({
    data: { sellerAccountId, email: `${randomUUID()}@test.demo`, name: "陈管理", role: "ADMIN", passwordHash: "none" },
  });
  const years = ["2027", "2028"].map((year) => ({
    kind: "CALENDAR_MISSING" as const,
    shopId: null,
    key: year,
    level: 0,
    facts: { year },
    href: "/settings/calendar",
  }));
  await reconcileAlerts(makeScope(sellerAccountId, "all"), ["CALENDAR_MISSING"], years, new Date());
  const [open, seen] = await database().alert.findMany({ where: { sellerAccountId }, orderBy: { key: "asc" } });
  await database().alert.updateMany({
    where: { id: seen?.id ?? "" },
    data: { acknowledgedAt: new Date(), acknowledgedBy: owner.id },
  });
  const channel = await createChannel(
    {
      scope: makeScope(sellerAccountId, "all"),
      actor: { kind: "person", userId: owner.id, name: owner.name, role: "ADMIN", ip: null },
    },
    { name: "运营群", route: "WECOM", target: "http://127.0.0.1:9/robot", secret: "", locale: "zh-CN" }, // port 9: nobody answers
  );
  const channelForm = {
    ...channel,
    version: 0,
    name: "值班群",
    target: "",
    secret: "",
    locale: "zh-CN" as const,
    dropSecret: false,
  };
  return { channelForm, owner: owner.id, openAlertId: open?.id ?? "", seenAlertId: seen?.id ?? "" };
}
