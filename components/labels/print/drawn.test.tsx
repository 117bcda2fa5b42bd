import { describe, expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { LabelPicture } from "./preview-label-button";
import { PrintAnswerNotice } from "./print-answer";
import { PrintLabelButton } from "./print-label-button";
import { PrinterBar } from "./printer-bar";
import type { LabelPrinter, PrintAnswer } from "./use-label-printer";

const READY: LabelPrinter = {
  client: { kind: "ready", version: "1.5" },
  printers: [
    { name: "Desk", isEnabled: true },
    { name: "Hall", isEnabled: false },
  ],
  printer: "Desk",
  defaultPrinter: "Desk",
  choosePrinter: () => undefined,
  lookAgain: () => undefined,
  print: () => Promise.resolve({ state: "printed", note: null }),
  preview: () => Promise.resolve({ ok: true, value: { images: [], url: null } }),
  question: null,
  untold: 0,
};

describe("whether labels can be printed here", () => {
  test.each<[string, Partial<LabelPrinter>, RegExp, RegExp]>([
    ["ready", {}, /打印组件已连接/, /没有连上|不可用/],
    ["its default printer is marked, a disabled one too", {}, /Desk（默认）.*Hall（已停用）/, /Hall（默认）/],
    ["looked for", { client: { kind: "connecting" }, printers: [] }, /正在连接打印组件/, /没有连上|已连接/],
    ["missing", { client: { kind: "missing" }, printers: [] }, /没有连上打印组件.*cainiao\.com.*重新连接/, /已连接/],
    [
      "the chosen printer is gone: it stays named, and no other is taken",
      { printer: "Old" },
      /Old（不在这台电脑上）.*Old 不在这台电脑上/,
      /已连接/,
    ],
    [
      "no printer at all",
      { printers: [], printer: "", defaultPrinter: "" },
      /这台电脑没有打印机|没有可用的打印机/,
      /已连接/,
    ],
    ["what is not told yet is said", { untold: 2 }, /2 张面单的打印结果还没有保存/, /没有连上/],
  ])("%s", (_case, more, says, saysNot) => {
    const words = wordsOf(drawn(<PrinterBar printer={{ ...READY, ...more }} />));
    expect(words).toMatch(says);
    expect(words).not.toMatch(saysNot);
  });
});

describe("a preview", () => {
  const PICTURE = "data:image/png;base64,AAAA";
  const HELD = "http://localhost:13528/preview/1.png";
  test.each<[string, { images: string[]; url: string | null }, RegExp, string[]]>([
    ["came with the answer", { images: [PICTURE], url: null }, /^$/, [PICTURE]],
    ["lies at the client", { images: [HELD], url: null }, /不能显示在本页。 在新窗口打开预览/, [HELD]],
    [
      "lies there on two pages",
      { images: [HELD, `${HELD}2`], url: null },
      /（第 1 页）.*（第 2 页）/,
      [HELD, `${HELD}2`],
    ],
    ["is none", { images: [], url: null }, /没有给出预览/, []],
    [
      "is at an address that would run something here",
      { images: ["javascript:x"], url: "data:text/html,x" },
      /没有给出预览/,
      [],
    ],
  ])("that %s", (_case, preview, words, addresses) => {
    const html = drawn(<LabelPicture preview={preview} waybillNo="YT1" />);
    expect(wordsOf(html)).toMatch(words);
    expect([...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)).toEqual(addresses);
  });
});

describe("the button of one label", () => {
  const label = { id: "l1", waybillNo: "YT1", state: "taken", prints: 0, hasLabel: true } as const;
  test.each([
    ["a number taken", {}, "打印面单"],
    ["printed before", { state: "printed", prints: 1 }, "重新打印面单"],
    ["given back", { state: "givenBack" }, ""],
    ["a number only", { hasLabel: false }, ""],
  ] as const)("%s", (_case, more, words) => {
    expect(wordsOf(drawn(<PrintLabelButton label={{ ...label, ...more }} printer={READY} />))).toBe(words);
  });
});

test.each<[string, PrintAnswer, RegExp]>([
  ["printed says nothing", { state: "printed", note: null }, /^$/],
  ["failed, in the client's words", { state: "failed", note: "打印机缺纸" }, /面单没有打印.*打印机缺纸/],
  ["failed without a word", { state: "failed", note: null }, /没有收到打印组件给出的原因/],
  ["unknown", { state: "unknown", note: null }, /不确定面单是否已打印.*请看打印机/],
  ["refused", { state: "refused", refusal: { code: "PRINT_CLIENT_MISSING" } }, /打印组件没有响应/],
  [
    "refused, with its facts",
    { state: "refused", refusal: { code: "LABEL_PRINT_UNDERWAY", facts: { printer: "Hall" } } },
    /Hall/,
  ],
])("after printing: %s", (_case, answer, says) => {
  expect(wordsOf(drawn(<PrintAnswerNotice answer={answer} />))).toMatch(says);
});
