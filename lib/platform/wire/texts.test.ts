import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCancelPush } from "./cancel-push";
import { readOrderPush } from "./order-push";
import { readReturnPush } from "./return-push";
import { readRoutingKeys } from "./routing-keys";
import { CANCEL_XML, ORDER_XML, RETURN_XML } from "./samples";

const readers = { order: readOrderPush, cancel: readCancelPush, return: readReturnPush };
const bodies = { order: ORDER_XML, cancel: CANCEL_XML, return: RETURN_XML };
/** Fields in which any words may stand, and where our words have them. */
const TEXTS = {
  order: ["supplierName", "storeName", "sellerNick", "buyerMessage", "scItemName", "receiverName", "receiverAddress"],
  cancel: ["supplierName"],
  return: ["scItemName", "refundReason", "senderName", "receiverAddress"],
} as const;

const unusual = fc.constantFrom(
  ..."< > & \" ' ]]> <! </ /> <? ?> ; # <3 &#11; &#55357; &#56832; &#xD83D; &#xDE00; &nbsp; &amp; &lt; &#0; &#1114112;".split(
    " ",
  ),
  ...["&#99999999999999999999;", "&;", "&#;", "&#x;", "<b>", "</b>", "<b/>", "<b x='", "<![CDATA[x]]>", "<!-- x -->"],
  ...["<a b", "</ a>", "<__proto__>", "<request>", "</request>", "<!DOCTYPE a>", "<orderItem>", "</orderItems>"],
  ...["\0", "\u000b", "\u001b", "\ud83d", "\ude00", "😀", "\ufffe", "\ufeff", "\u200b", "\u202e", "字", " ", "\n", "x"],
);
const words = fc.oneof(
  fc.array(unusual, { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
  fc.string(),
);

/** What no database takes and no report may say. */
const UNKEEPABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/u;
const keepable = (text: string) => text.replace(new RegExp(UNKEEPABLE, "gu"), "\ufffd").trim();

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const kindAndField = fc
  .constantFrom("order" as const, "cancel" as const, "return" as const)
  .chain((kind) => fc.constantFrom(...TEXTS[kind]).map((field) => ({ kind, field })));

/** The first occurrence of the field with these words in it. */
const withWords = (body: string, field: string, written: string) =>
  body.replace(new RegExp(`<${field}>[^<]*<`), () => `<${field}>${written}<`);

describe("whatever words stand in a text", () => {
  test("the rest of the push is read, and nothing of it that no database takes", () => {
    fc.assert(
      fc.property(kindAndField, words, ({ kind, field }, written) => {
        const body = withWords(bodies[kind], field, written);
        const read = readers[kind](body);
        const plain = readers[kind](bodies[kind]);
        if (!read.ok || !plain.ok) throw new Error(JSON.stringify(read));
        expect(read.value.bizOrderCode).toBe(plain.value.bizOrderCode);
        expect("lines" in read.value ? read.value.lines.length : 0).toBe(
          "lines" in plain.value ? plain.value.lines.length : 0,
        );
        expect(textsIn(read.value).filter((text) => UNKEEPABLE.test(text))).toEqual([]);
        const { rule, supplierId, bizOrderCode } = readRoutingKeys(body);
        expect([rule, supplierId, bizOrderCode]).toEqual([null, plain.value.supplierId, plain.value.bizOrderCode]);
      }),
      { numRuns: 500 },
    );
  });

  test("escaped as they should be, they arrive as they were, without a mark", () => {
    fc.assert(
      fc.property(kindAndField, words, ({ kind, field }, meant) => {
        const escaped = meant.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\r", "&#13;");
        const read = readers[kind](withWords(bodies[kind], field, escaped));
        if (!read.ok) throw new Error(read.rule);
        const expected = keepable(meant);
        if (expected !== "") expect(textsIn(read.value)).toContain(expected);
        expect(read.mended).toBe(keepable(meant) !== meant.trim() || meant.includes("\ufffd"));
      }),
      { numRuns: 300 },
    );
  });

  test("in JSON too", () => {
    fc.assert(
      fc.property(words, (meant) => {
        const request = {
          supplierId: "1",
          bizOrderCode: "2",
          buyerMessage: meant,
          orderItems: [{ subOrderCode: "3", quantity: 1 }],
        };
        const read = readOrderPush(JSON.stringify({ request }));
        if (!read.ok) throw new Error(read.rule);
        expect(read.value.buyerMessage).toBe(keepable(meant) || null);
        expect(read.mended).toBe(keepable(meant) !== meant.trim() || meant.includes("\ufffd"));
      }),
    );
  });
});

test.each([
  ["&#55357;&#56832;", "😀", false],
  ["&#xD83D;&#xde00;!", "😀!", false],
  ["a&#11;b", "a\ufffdb", true],
  ["a&#55357;b", "a\ufffdb", true],
  ["&#99999999999999999999;", "\ufffd", true],
  ["A&B", "A&B", true],
  ["a&nbsp;b", "a&nbsp;b", true],
  ["&amp;lt;&#38;lt;", "&lt;&lt;", false],
  ["a < b", "a < b", true],
  ["I <3 you", "I <3 you", true],
  ["new <XL> size", "new <XL> size", true],
  ["<b>new</b> size", "<b>new</b> size", true],
  ["<b>new</b>", "<b>new</b>", false],
  ["end</b>", "end</b>", true],
  ["<!DOCTYPE a>", "<!DOCTYPE a>", true],
  ["<![CDATA[a < b & c]]>", "a < b & c", false],
  ["a<!-- not said -->b", "ab", false],
  ["a <!-- b", "a <!-- b", true],
  ["\u000b", "\ufffd", true],
])("a buyer's message of %j reads %j, marked: %j", (written, meant, marked) => {
  const read = readOrderPush(withWords(ORDER_XML, "buyerMessage", written));
  if (!read.ok) throw new Error(read.rule);
  expect([read.value.buyerMessage, read.mended]).toEqual([meant, marked]);
});

test("fields of a newer version of the push are no fault of its texts", () => {
  const extended = ORDER_XML.replace("</request>", "<extendProps><a><b>1</b></a></extendProps></request>");
  expect(readOrderPush(extended)).toMatchObject({ ok: true, mended: false });
});

test.each([
  ["comments that do not end", `<a>${"<!--".repeat(250_000)}</a>`],
  ["sections that do not end", `<a>${"<![CDATA[".repeat(100_000)}</a>`],
  ["bare <", `<a>${"<".repeat(900_000)}</a>`],
  ["start tags", `<a>${"<b ".repeat(300_000)}</a>`],
  ["end tags", `<a>${"</b ".repeat(250_000)}</a>`],
  ["ampersands", `<a>${"&".repeat(900_000)}</a>`],
  ["half references", `<a>${"&#5".repeat(300_000)}</a>`],
  ["quotes", `<a>${`<b "<b '`.repeat(110_000)}</a>`],
])("a message of 1 MiB with %s is over in a moment", (_case, field) => {
  const startedAt = performance.now();
  readOrderPush(withWords(ORDER_XML, "buyerMessage", field));
  readRoutingKeys(withWords(ORDER_XML, "buyerMessage", field));
  expect(performance.now() - startedAt).toBeLessThan(10_000); // quadratic work would take minutes
});
