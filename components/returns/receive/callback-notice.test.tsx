import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { CallbackNotice, DecidedBy } from "./callback-notice";

type Held = Parameters<typeof CallbackNotice>[0]["held"];

test.each<[string, Held, RegExp | null]>([
  [
    "in, while settings 1 and 2 were not both on",
    { callbackStatus: "HELD_SETTINGS_OFF", isOpen: false, reportsNow: true, refundWaits: true },
    /全部入库，但未回传平台.*配置1、2.*平台不知道货已到。消费者不会得到退款/,
  ],
  [
    "in, while AG回传 was off",
    { callbackStatus: "HELD_BEFORE_ENABLE", isOpen: false, reportsNow: true, refundWaits: true },
    /全部入库，但未回传平台.*AG回传.*平台不知道货已到。消费者不会得到退款/,
  ],
  [
    "still awaited, and a full receipt would not be told",
    { callbackStatus: "NOT_REQUIRED", isOpen: true, reportsNow: false, refundWaits: true },
    /现在全部入库不会回传平台.*平台不会被告知。消费者不会得到退款/,
  ],
  [
    "still awaited, and told",
    { callbackStatus: "NOT_REQUIRED", isOpen: true, reportsNow: true, refundWaits: true },
    null,
  ],
  ["reported", { callbackStatus: "SENT", isOpen: false, reportsNow: false, refundWaits: true }, null],
  ["on its way", { callbackStatus: "PENDING", isOpen: false, reportsNow: false, refundWaits: true }, null],
])("the warning of a return that is %s (R122)", (_case, held, warning) => {
  const words = wordsOf(drawn(<CallbackNotice held={held} />));
  if (warning) expect(words).toMatch(warning);
  else expect(words).toBe("");
});

test("the warning in English says the same: not told, not refunded (R122)", () => {
  const held = { callbackStatus: "HELD_SETTINGS_OFF", isOpen: false, reportsNow: false, refundWaits: true } as const;
  expect(wordsOf(drawn(<CallbackNotice held={held} />, { locale: "en" }))).toMatch(
    /not told.*will not refund the consumer/,
  );
});

const SINCE = { startedAt: "2026-11-24T07:00:00Z", endedAt: null };
const ENDED = { startedAt: "2026-11-24T01:00:00Z", endedAt: "2026-11-24T04:00:00Z" };
const AT = "2026-11-24T08:00:00Z";

test.each([
  ["not in yet", null, null, "全部入库后才决定是否回传。"],
  ["in while nothing was on", AT, null, "全部入库时，入库回传没有开启。"],
  ["in a stretch that lasts", AT, SINCE, "入库回传自 2026-11-24 15:00:00 起开启，至今有效。"],
  ["in one that has ended", AT, ENDED, "入库回传在 2026-11-24 09:00:00 至 2026-11-24 12:00:00 期间开启。"],
])("which stretch decided, %s (R127)", (_case, fullReceiptAt, decidingInterval, words) => {
  expect(wordsOf(drawn(<DecidedBy view={{ fullReceiptAt, decidingInterval }} />))).toBe(words);
});
