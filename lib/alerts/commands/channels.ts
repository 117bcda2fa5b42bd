import { fieldRule } from "@/lib/kernel/field-rule";
import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { seal } from "@/lib/db/seal";
import { isTaken } from "@/lib/db/unique";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import { faultOfTarget, hintOf, type NotificationRoute } from "../domain/channel";
import { tellSettings } from "../jobs/tell";
import type { channelEditForm, ChannelForm, channelSwitchForm } from "../schema";

/**
 * Adds a channel that alerts are told through. Refuses INVALID_INPUT at `target` for one that the route cannot use, CONFLICT
 * at `name` for a name that is there, FORBIDDEN for a caller of some shops. Target and secret are sealed.
 */
export async function createChannel(by: By, input: ChannelForm): Promise<{ id: string }> {
  ensureWholeAccount(by.scope);
  ensureUsable(input.route, input.target);
  const secret = input.route === "DINGTALK" ? input.secret : "";
  return guardName(input.name, () =>
    inOneCommit(by, async (commit) => {
      const { cipher, keyId } = seal(input.target);
      const { id } = await commit.tx.notificationChannel.create({
        data: {
          sellerAccountId: commit.scope.sellerAccountId,
          name: input.name,
          route: input.route,
          targetCipher: cipher,
          secretCipher: secret ? seal(secret).cipher : null,
          keyId,
          hint: hintOf(input.route, input.target),
          locale: input.locale,
        },
        select: { id: true },
      });
      const { name, route } = input;
      await recordAudit(commit, { ...ofChannel(id), action: "notification-channel.created", after: { name, route } });
      return { id };
    }),
  );
}

/**
 * Changes a channel; returns the version now. An empty target or secret stays as it is. Refuses NOT_FOUND, STALE when
 * somebody saved in between (R170), else as `createChannel`.
 */
export async function changeChannel(by: By, input: z.output<typeof channelEditForm>): Promise<{ version: number }> {
  ensureWholeAccount(by.scope);
  const { id, version, name, target, secret, locale, dropSecret } = input;
  return guardName(input.name, () =>
    inOneCommit(by, async (commit) => {
      const found = await commit.tx.notificationChannel.findFirst({
        where: { id, sellerAccountId: commit.scope.sellerAccountId },
        select: { name: true, route: true, locale: true, version: true },
      });
      if (!found) refuse("NOT_FOUND");
      if (found.version !== version) refuse("STALE");
      if (target) ensureUsable(found.route, target);
      const takesSecret = secret !== "" && !dropSecret && found.route === "DINGTALK";
      const isSame = name === found.name && locale === found.locale;
      if (isSame && !target && !takesSecret && !dropSecret) return { version };
      const { count } = await commit.tx.notificationChannel.updateMany({
        where: { id, version },
        data: {
          name,
          locale,
          version: { increment: 1 },
          ...(target ? { ...sealedTarget(target), hint: hintOf(found.route, target) } : {}),
          ...(takesSecret ? { secretCipher: seal(secret).cipher } : {}),
          ...(dropSecret ? { secretCipher: null } : {}),
        },
      });
      if (count === 0) refuse("STALE");
      await recordAudit(commit, {
        ...ofChannel(id),
        action: "notification-channel.changed",
        before: { name: found.name, locale: found.locale },
        after: { name, locale, targetChanged: target !== "", secretChanged: takesSecret || dropSecret },
      });
      return { version: version + 1 };
    }),
  );
}

/** Switches a channel off or on; off it is owed nothing new, and what waits is dropped. Refuses NOT_FOUND and FORBIDDEN. */
export async function switchChannel(by: By, { id, on }: z.output<typeof channelSwitchForm>): Promise<null> {
  ensureWholeAccount(by.scope);
  const mine = { id, sellerAccountId: by.scope.sellerAccountId };
  await inOneCommit(by, async (commit) => {
    const { count } = await commit.tx.notificationChannel.updateMany({
      where: { ...mine, disabledAt: on ? { not: null } : null },
      data: { disabledAt: on ? null : commit.at },
    });
    const action = on ? "notification-channel.enabled" : "notification-channel.disabled";
    if (count > 0) await recordAudit(commit, { ...ofChannel(id), action });
    else if ((await commit.tx.notificationChannel.count({ where: mine })) === 0) refuse("NOT_FOUND");
  });
  return null;
}

function ensureUsable(route: NotificationRoute, target: string): void {
  const fault = faultOfTarget(route, target);
  if (fault) refuse("INVALID_INPUT", { fields: { target: fault } });
  const isPlain = route !== "MAIL" && new URL(target).protocol === "http:";
  if (isPlain && !tellSettings().allowPrivate) refuse("INVALID_INPUT", { fields: { target: "notHttps" } });
}

function sealedTarget(target: string) {
  const { cipher, keyId } = seal(target);
  return { targetCipher: cipher, keyId };
}

async function guardName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isTaken(error)) refuse("CONFLICT", { fields: { name: fieldRule("duplicate", { with: name }) } });
    throw error;
  }
}

/** Whom an audit entry is about: a channel. */
function ofChannel(id: string) {
  return { subjectKind: "notification-channel", subjectId: id } as const;
}
