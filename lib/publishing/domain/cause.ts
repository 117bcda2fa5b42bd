/**
 * Why a number is not with the platform. A new cause needs its words (`stock.cause.<cause>` with what to do) and its nature
 * below, or it does not compile.
 */
export const STOCK_CAUSES = [
  "occupied",
  "below-occupied",
  "not-mapped",
  "unknown-goods",
  "unknown-warehouse",
  "no-owner-id",
  "set-up",
  "refused",
  "system-error",
  "no-answer",
  "not-authorized",
  "throttled",
  "retrying",
  "paused",
  "edition",
] as const;
export type StockCause = (typeof STOCK_CAUSES)[number];

/**
 * `failed`: the platform, or our own set-up, said no, a person must look. `blocked`: we did not ask, since the platform would
 * refuse. `waiting`: goes on by itself, or once the shop is authorized again. `skipped`: nobody wanted it sent.
 */
export const NATURE = {
  occupied: "failed",
  "below-occupied": "blocked",
  "not-mapped": "skipped",
  "unknown-goods": "failed",
  "unknown-warehouse": "failed",
  "no-owner-id": "failed",
  "set-up": "failed",
  refused: "failed",
  "system-error": "failed",
  "no-answer": "failed",
  "not-authorized": "waiting",
  throttled: "waiting",
  retrying: "waiting",
  paused: "skipped",
  edition: "skipped",
} as const satisfies Record<StockCause, "failed" | "blocked" | "waiting" | "skipped">;

/** True for a word of this list; older rows may hold one that is none any more. */
export function isCause(word: string | null): word is StockCause {
  return word !== null && (STOCK_CAUSES as readonly string[]).includes(word);
}

/** What came of a publish call, as `lib/platform` says it. */
export type PublishAnswer = {
  kind: "accepted" | "refused" | "try-later" | "throttled" | "unauthorized" | "unknown";
  code: string | null;
  subCode: string | null;
  text: string;
};

/** The manual's sentence is 系统异常,可售库存不足 with either comma: only its second half tells it apart (R144). */
const OCCUPIED = /可售库存不足/;
const PLATFORM_FAULT = /系统异常|系统繁忙|稍后|超时/;
// The platform publishes no codes for these; the words are those of its own field names and descriptions.
const OWNER = /user_?id|uic|货主/i;
const WAREHOUSE = /store_?code|仓库|仓编码/i;
const GOODS = /sc_?item|outer_?id|货品|商家编码/i;
const GATEWAY_CODE = /^\d+$/;

/** True where the platform says that its orders occupy more than the number (R144), in whichever field it stands. */
export function saysOccupied({ code, subCode, text }: Pick<PublishAnswer, "code" | "subCode" | "text">): boolean {
  return [code, subCode, text].some((part) => part !== null && OCCUPIED.test(part));
}

/**
 * Why an answer is no success. `isFinal`: nothing is tried again by itself, the tries are used up. Null for an accepted one.
 */
export function causeOf(answer: PublishAnswer, isFinal: boolean): StockCause | null {
  if (answer.kind === "accepted") return null;
  if (saysOccupied(answer)) return "occupied";
  if (answer.kind === "unauthorized") return "not-authorized";
  if (answer.kind === "throttled") return "throttled";
  if (!isFinal) return "retrying";
  if (answer.kind === "unknown") return "no-answer";
  return refusalOf(answer);
}

function refusalOf({ kind, code, subCode, text }: PublishAnswer): StockCause {
  const words = `${subCode ?? ""} ${text}`;
  if (PLATFORM_FAULT.test(words) || subCode?.startsWith("isp.")) return "system-error";
  if (OWNER.test(words)) return "no-owner-id";
  if (WAREHOUSE.test(words)) return "unknown-warehouse";
  if (GOODS.test(words)) return "unknown-goods";
  if (kind === "try-later") return "no-answer";
  return code !== null && GATEWAY_CODE.test(code) ? "set-up" : "refused";
}
