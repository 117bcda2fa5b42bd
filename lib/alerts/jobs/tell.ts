import { unseal } from "@/lib/db/seal";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { NotificationRoute } from "../domain/channel";
import type { Delivered } from "../domain/delivery";
import { tellByMail, type MailSettings } from "./mail";
import type { NoticeText } from "./notice-text";
import { tellDingTalk, tellWeCom } from "./robots";

/** A channel as its row keeps it. */
export type SealedChannel = {
  id: string;
  route: NotificationRoute;
  targetCipher: Uint8Array;
  secretCipher: Uint8Array | null;
  keyId: string;
};

/** Where mail goes out, and whether robots may stand in private networks: only while this is no production. */
export type TellSettings = { mail: MailSettings | null; allowPrivate: boolean };

export function tellSettings(): TellSettings {
  const { SMTP_URL, MAIL_FROM, NODE_ENV, LINE3_EMBEDDED_DATABASE } = env();
  return {
    mail: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : null,
    allowPrivate: NODE_ENV !== "production" || LINE3_EMBEDDED_DATABASE === "on",
  };
}

/** Sends a notice through a channel, once. Never throws. */
export async function tell(
  settings: TellSettings,
  channel: SealedChannel,
  notice: NoticeText,
  now: Date,
): Promise<Delivered> {
  try {
    const target = unseal(channel.targetCipher, channel.keyId);
    const secret = channel.secretCipher ? unseal(channel.secretCipher, channel.keyId) : null;
    switch (channel.route) {
      case "MAIL":
        return await tellByMail(settings.mail, target, notice);
      case "DINGTALK":
        return await tellDingTalk({ url: target, secret }, notice, now, settings.allowPrivate);
      case "WECOM":
        return await tellWeCom({ url: target, secret: null }, notice, settings.allowPrivate);
    }
  } catch (error) {
    log.error({ err: error, channelId: channel.id }, "a notice could not be made");
    return { ok: false, code: "not-sendable", text: "" };
  }
}
