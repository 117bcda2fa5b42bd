import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { env } from "@/lib/env";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { postTestPush, signedTestPush, TEST_PREFIX, type TestPushRequest } from "@/lib/platform/test-push";
import type { z } from "zod";
import { ofShop, lockedOrRefused } from "@/lib/shops/commands/change";
import type { testPushForm } from "../schema";

const NUMBER_LENGTH = 16;

type Post = (push: TestPushRequest) => Promise<string>;

/**
 * Sends a signed test push of this shop to our own door, as the platform would (R39): its number is written down first, so that
 * what comes of it is marked a test, then it leaves by the network outside any commit, then the door's answer is kept. The same
 * request key again sends nothing. Refuses NOT_FOUND, and SUPPLIER_ID_MISSING: pushes are routed by it.
 */
export async function sendTestPush(
  by: By,
  { shopId, requestKey }: z.output<typeof testPushForm>,
  { post = postToOwnDoor, now = () => new Date() }: { post?: Post; now?: () => Date } = {},
): Promise<{ bizOrderCode: string }> {
  const bizOrderCode = `${TEST_PREFIX}${requestKey.replaceAll("-", "").slice(0, NUMBER_LENGTH).toUpperCase()}`;
  const at = now();
  const prepared = await inOneCommit(by, async (commit) => {
    const { supplierId } = await lockedOrRefused(commit, shopId);
    if (supplierId === null) refuse("SUPPLIER_ID_MISSING");
    const key = { shopId, bizOrderCode };
    const known = await commit.tx.testPush.findUnique({ where: { shopId_bizOrderCode: key } });
    if (known) return null;
    const { sellerAccountId } = commit.scope;
    const sent = await commit.tx.testPush.create({
      data: { ...key, sellerAccountId, sentBy: by.actor.userId, sentAt: at },
      select: { id: true },
    });
    await recordAudit(commit, { ...ofShop(shopId), action: "shop.test-push-sent", after: { number: bizOrderCode } });
    return { id: sent.id, supplierId };
  });
  if (!prepared) return { bizOrderCode };
  const { TOP_APP_KEY: appKey, TOP_APP_SECRET: secret } = env();
  const answer = await post(signedTestPush({ supplierId: prepared.supplierId, bizOrderCode, at }, { appKey, secret }));
  await inOneCommit(by, ({ tx }) =>
    tx.testPush.update({ where: { id: prepared.id }, data: { answer, answeredAt: now() }, select: { id: true } }),
  );
  return { bizOrderCode };
}

/** The address that the platform is told, so that what stands in front of us is proven too. */
function postToOwnDoor(push: TestPushRequest): Promise<string> {
  return postTestPush(new URL("/api/qimen", env().NEXTAUTH_URL), push);
}
