/** The four items that the configuration e-mail has to state (R32), in its order. */
export const EMAIL_ITEMS = ["accountNo", "shopName", "supplierId", "flagshipName"] as const;
export type EmailItem = (typeof EMAIL_ITEMS)[number];

/** What is known of them; null or blank is missing. */
export type EmailFacts = Record<EmailItem, string | null>;

export type Letter = { subject: string; body: string };

/** Where the configuration e-mail goes until an integration engineer has it changed (R31). */
export const DEFAULT_RECIPIENT = "platform@wangdian.cn";

/** As the vendor asks for them: the reader over there looks for exactly these words. */
const LABELS: Record<EmailItem, string> = {
  accountNo: "卖家账号",
  shopName: "ERP轻轨店铺名称",
  supplierId: "供应商ID",
  flagshipName: "ASCP供应商后台绑定旗舰店名称",
};

/** The configuration e-mail (R30, R32). It may be copied and sent only while nothing is `missing`. */
export function configEmail(facts: EmailFacts): Letter & { missing: EmailItem[] } {
  return {
    subject: subjectOf(facts),
    body: linesOf(facts).join("\n"),
    missing: EMAIL_ITEMS.filter((item) => oneLine(facts[item]) === ""),
  };
}

/** Which items a sent body states otherwise than they are now (R34); all of them where it is no body of ours. */
export function changedItems(sentBody: string, now: EmailFacts): EmailItem[] {
  const sent = sentBody.split("\n");
  const lines = linesOf(now);
  return EMAIL_ITEMS.filter((_item, index) => sent[index] !== lines[index]);
}

/** Asks for the answer to a configuration e-mail (R38). `sentAt` as people read it, Shanghai time. */
export function reminderDraft(facts: EmailFacts, sentAt: string): Letter {
  const subject = subjectOf(facts);
  return {
    subject: `催办：${subject}`,
    body: [
      `您好，以下店铺的配置邮件已于 ${sentAt} 发送，主题为「${subject}」，尚未收到配置完成的回复，烦请处理并回复。`,
      "",
      ...linesOf(facts),
    ].join("\n"),
  };
}

function subjectOf({ accountNo }: EmailFacts): string {
  return `【${oneLine(accountNo)}】天猫国际直营轻轨三号线上线配置`;
}

function linesOf(facts: EmailFacts): string[] {
  return EMAIL_ITEMS.map((item, index) => `${index + 1}、${LABELS[item]}：${oneLine(facts[item])}`);
}

/** A name must not begin a line or a header of its own. */
function oneLine(text: string | null): string {
  return (text ?? "").replace(/[\p{C}\p{Z}]+/gu, " ").trim();
}
