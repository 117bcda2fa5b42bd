import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { env } from "@/lib/env";
import { localeOf } from "@/lib/i18n/locale";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { TestResult } from "../client";
import { testNotice } from "../jobs/notice-text";
import { tell, tellSettings } from "../jobs/tell";
import type { channelTestForm } from "../schema";

const NOT_SOONER_SECONDS = 5;

/**
 * Sends a test message through a channel, now, and says what really came of it; it is kept beside the notices. Refuses
 * NOT_FOUND, FORBIDDEN for a caller of some shops, and TOO_MANY_REQUESTS within 5 s of the last test.
 */
export async function testChannel(by: By, { id }: z.output<typeof channelTestForm>): Promise<TestResult> {
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  const noticeId = randomUUID();
  const channel = await inOneCommit(by, async ({ tx }) => {
    await tx.$queryRaw`SELECT id FROM "NotificationChannel" WHERE id = ${id}::uuid FOR UPDATE`;
    const found = await tx.notificationChannel.findFirst({ where: { id, sellerAccountId } });
    if (!found) refuse("NOT_FOUND");
    const since = new Date(Date.now() - NOT_SOONER_SECONDS * 1000);
    const tests = { channelId: id, requestedBy: { not: null }, createdAt: { gte: since } };
    if ((await tx.alertNotice.count({ where: tests })) > 0) refuse("TOO_MANY_REQUESTS");
    // Kept as failed until it is known to have arrived: the delivery of notices leaves it alone.
    await tx.alertNotice.create({
      data: {
        id: noticeId,
        sellerAccountId,
        channelId: id,
        requestedBy: by.actor.userId,
        state: "FAILED",
        attempts: 1,
      },
      select: { id: true },
    });
    return found;
  });
  const words = { channel: channel.name, person: by.actor.name };
  const text = testNotice(noticeId, words, env().NEXTAUTH_URL, localeOf(channel.locale));
  const now = new Date();
  const delivered = await tell(tellSettings(), channel, text, now);
  await database().alertNotice.update({
    where: { id: noticeId },
    data: delivered.ok
      ? { state: "SENT", sentAt: new Date() }
      : { failure: `${delivered.code} ${delivered.text}`.trim() },
    select: { id: true },
  });
  return delivered.ok
    ? { isSent: true, code: null, text: "" }
    : { isSent: false, code: delivered.code, text: delivered.text };
}
