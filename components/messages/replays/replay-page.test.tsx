import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { replayListOptions, replayOptions, type ReplayPreview, type ReplayView } from "@/lib/delivery/replays/client";
import { SKIP_REASONS } from "@/lib/delivery/replays/domain/message";
import { refuse, type ActionResult } from "@/lib/kernel/app-error";
import { ReplayPage } from "./replay-page";
import { PreviewOfReplay } from "./replay-preview";
import { ReplaysList } from "./replays-list";

const ID = "01a2216e-0000-7000-8000-000000000001";
const VIEW: ReplayView = {
  id: ID,
  state: "RUNNING",
  reason: "平台接口已恢复",
  startedBy: "赵实施",
  selection: { kind: "failed-since", since: "2026-11-29T01:00:00Z", direction: null, shopId: null, method: null },
  shopName: null,
  total: 10,
  released: 6,
  skipped: 1,
  waiting: 3,
  outcome: { done: 4, failed: 1, parked: 0, open: 1 },
  createdAt: "2026-11-29T02:00:00Z",
  finishedAt: null,
  kinds: [
    { direction: "in", kind: "order", count: 2 },
    { direction: "out", kind: "shipped", count: 7 },
  ],
  skips: [{ reason: "still-unreadable", count: 1 }],
  faults: [{ fault: "xml:unclosed", count: 1 }],
  notFound: 2,
  failedAgain: [
    {
      id: ID,
      direction: "out",
      kind: "shipped",
      number: null,
      shopName: "示例店铺",
      code: "27",
      at: "2026-11-29T02:05:00Z",
    },
  ],
  timeline: [],
};

const act = (): Promise<ActionResult<never>> => Promise.resolve().then(() => refuse("BUG"));
const ACTS = { previewReplay: act, startReplay: act, stopReplay: act, continueReplay: act };

function pageOf(view: ReplayView, acts?: typeof ACTS, locale: "zh-CN" | "en" = "zh-CN"): string {
  const client = new QueryClient();
  client.setQueryData(replayOptions(ID).queryKey, view);
  const page = <ReplayPage id={ID} title="重放" breadcrumb={[]} {...(acts ? { acts } : {})} />;
  return wordsOf(drawn(page, { client, locale }));
}

describe("one replay", () => {
  test("says how far it is, what came of it, what failed again and what was left", () => {
    const words = pageOf(VIEW, ACTS);
    expect(words).toContain("已放行 6 / 10 条，跳过 1 条，待放行 3 条");
    expect(words).toContain("已成功 4 再次失败 1 处理中 1");
    expect(words).toContain("发货回传 示例店铺 27 11-29 10:05");
    expect(words).toContain("xml:unclosed（1 条）");
    expect(words).toContain("11-29 09:00 以来失败的推送和回传");
    expect(pageOf(VIEW, ACTS, "en")).toContain("6 of 10 released, 1 skipped, 3 waiting");
  });

  test.each([
    ["RUNNING", "停止"],
    ["STOPPED", "继续"],
    ["DONE", null],
  ] as const)("%s: what may be done is %s; who only looks is told so", (state, button) => {
    const words = pageOf({ ...VIEW, state, failedAgain: [] }, ACTS);
    for (const one of ["停止", "继续"]) expect(words.split(" ").includes(one)).toBe(one === button);
    const looking = pageOf({ ...VIEW, state }).split(" ");
    expect([looking.includes("停止"), looking.includes("继续")]).toEqual([false, false]);
    expect(looking.join(" ")).toContain("您可以查看");
  });
});

test.each(["zh-CN", "en"] as const)(
  "a preview says in %s how many of which kinds, and every reason to leave one",
  (locale) => {
    const preview: ReplayPreview = {
      replayable: VIEW.kinds,
      skipped: SKIP_REASONS.map((reason) => ({ reason, count: 1 })),
      notFound: 1,
    };
    const words = wordsOf(drawn(<PreviewOfReplay preview={preview} />, { locale }));
    expect(words).toContain(locale === "en" ? "9 messages will be replayed" : "将重放 9 条");
    expect(words).toContain(
      locale === "en" ? `${SKIP_REASONS.length + 1} are skipped` : `跳过 ${SKIP_REASONS.length + 1} 条`,
    );
    expect(words).not.toContain("replays.");
  },
);

test("the list says who, when, why, how many and what came of it; an empty one what will stand there", () => {
  const client = new QueryClient();
  const asked = { filter: {}, unknown: [], findsNothing: false };
  client.setQueryData(replayListOptions({}).queryKey, { rows: [VIEW], nextAfter: null });
  const list = (acts: typeof ACTS) => <ReplaysList breadcrumb={[]} asked={asked} acts={acts} />;
  const words = wordsOf(drawn(list(ACTS), { client }));
  for (const word of ["重放全部失败消息", "11-29 10:00", "赵实施", "平台接口已恢复", "进行中"])
    expect(words).toContain(word);
  client.setQueryData(replayListOptions({}).queryKey, { rows: [], nextAfter: null });
  expect(wordsOf(drawn(list(ACTS), { client }))).toContain("还没有重放过消息");
});
