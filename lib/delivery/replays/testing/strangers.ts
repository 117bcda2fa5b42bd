import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { putPush } from "../../testing/inbox-item";
import { makeShop } from "../../testing/shop";
import { startReplay, stopReplay } from "../commands";

/** An account with a failed push, a replay that runs and one that is stopped; for tests. */
export async function replaysWorld() {
  const shop = await makeShop();
  const { sellerAccountId } = shop;
  const owner = await database().user.create({
    data: { sellerAccountId, email: `${randomUUID()}@test.demo`, name: "陈管理", role: "ADMIN", passwordHash: "none" },
  });
  const actor = { kind: "person", userId: owner.id, name: owner.name, role: "ENGINEER", ip: null } as const;
  const by = { scope: makeScope(sellerAccountId, "all"), actor };
  const failedPushId = await putPush(shop, { state: "FAILED", note: "handler-threw" });
  const selection = { kind: "ids" as const, ids: [failedPushId] };
  const { replayId: runningId } = await startReplay(by, { selection, reason: "已查明原因" });
  const { replayId: stoppedId } = await startReplay(by, { selection, reason: "已查明原因" });
  await stopReplay(by, { replayId: stoppedId });
  return { owner: owner.id, selection, runningId, stoppedId };
}
