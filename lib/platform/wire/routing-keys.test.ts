import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { claimedSupplier, readRoutingKeys } from "./routing-keys";

describe("routing keys", () => {
  const keysOf = (body: string) => {
    const { rule, supplierId, bizOrderCode } = readRoutingKeys(body);
    return [rule, supplierId, bizOrderCode];
  };

  test.each([
    [
      "one level below another root",
      "<response><request><supplierId>1</supplierId><bizOrderCode>2</bizOrderCode></request></response>",
    ],
    [
      "with prefix",
      '<q:request xmlns:q="u"><q:supplierId>1</q:supplierId><q:bizOrderCode>2</q:bizOrderCode></q:request>',
    ],
    [
      "same names deeper, before",
      "<request><a><supplierId>9</supplierId><bizOrderCode>9</bizOrderCode></a><supplierId>1</supplierId><bizOrderCode>2</bizOrderCode></request>",
    ],
    [
      "twice: the first counts",
      "<request><supplierId>1</supplierId><bizOrderCode>2</bizOrderCode><supplierId>9</supplierId></request>",
    ],
    [
      "beside a second request",
      "<r><request><supplierId>1</supplierId><bizOrderCode>2</bizOrderCode></request><request><supplierId>9</supplierId></request></r>",
    ],
    [
      "CDATA and references",
      "<request><supplierId><![CDATA[1]]></supplierId><bizOrderCode>&#50;</bizOrderCode></request>",
    ],
    [
      "in comments and CDATA elsewhere",
      "<request><!-- <supplierId>9</supplierId> <!DOCTYPE --><a><![CDATA[<supplierId>9]]></a><supplierId>1</supplierId><bizOrderCode>2</bizOrderCode></request>",
    ],
    [
      "attributes holding >",
      "<request><supplierId a='>' b=\"'>\">1</supplierId><bizOrderCode>2<!-- 3 --></bizOrderCode></request>",
    ],
    [
      "white space and declaration",
      '﻿<?xml version="1.0"?>\n<request>\n <supplierId>\t1 </supplierId><bizOrderCode>2</bizOrderCode >\n</request>\n<!-- end -->',
    ],
    ["a child inside the key", "<request><supplierId>1<x>9</x></supplierId><bizOrderCode>2</bizOrderCode></request>"],
  ])("%s", (_case, body) => {
    expect(keysOf(body)).toEqual([null, "1", "2"]);
  });

  test("are not gathered from a second request", () => {
    const second = "<request><supplierId>9</supplierId></request>";
    expect(keysOf(`<r><request><bizOrderCode>2</bizOrderCode></request>${second}</r>`)).toEqual([null, null, "2"]);
  });

  test("are not looked for deeper than one level below the root", () => {
    expect(keysOf("<a><b><request><supplierId>1</supplierId></request></b></a>")).toEqual(["no-request", null, null]);
  });

  test("are found wherever they stand", () => {
    const other = fc.constantFrom(
      "<a/>",
      "<a><supplierId>9</supplierId></a>",
      "<!-- x -->",
      " ",
      "<b>&amp;</b>",
      "<c x='<'/>",
    );
    const filling = fc.array(other).map((parts) => parts.join(""));
    fc.assert(
      fc.property(filling, filling, filling, (before, between, after) => {
        const body = `<request>${before}<supplierId>1</supplierId>${between}<bizOrderCode>2</bizOrderCode>${after}</request>`;
        expect(keysOf(body)).toEqual([null, "1", "2"]);
      }),
    );
  });
});

describe("a body of 1 MiB", () => {
  test.each([
    ["open tags", "<a>".repeat(340_000)],
    ["unclosed quotes", '<a b="'.repeat(170_000)],
    ["ampersands", `<request>${"&".repeat(1_000_000)}`],
    ["references", `<request><supplierId>${"&amp;".repeat(200_000)}</supplierId></request>`],
    ["comments", `<request>${"<!--".repeat(250_000)}`],
    ["siblings", `<request>${"<a></a>".repeat(140_000)}</request>`],
    ["white space", `<request>${" ".repeat(1_000_000)}`],
    ["JSON brackets", "{".padEnd(1_000_000, "[")],
    ["JSON list", `{"request":[${"[],".repeat(300_000)}[]]}`],
  ])("of %s is over in a moment", (_case, body) => {
    const startedAt = performance.now();
    expect(readRoutingKeys(body).bizOrderCode).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(4000); // quadratic work would take minutes
  });
});

test.each([
  ["<request><supplierId>2200700000001</supplierId>", "2200700000001"],
  ["<q:request><q:supplierId> 7 </q:supplierId><", "7"],
  ['{"request":{"supplierId":"7"', "7"],
  ['{"request":{"supplierId": 7,', "7"],
  ["<request><supplierId></supplierId>", null],
  ["<request><supplierId>&amp;</supplierId>", null],
  [`${" ".repeat(5000)}<supplierId>7</supplierId>`, null],
  ["", null],
])("a message nobody vouches for, %j, names %j", (body, named) =>
  expect(claimedSupplier(Buffer.from(body))).toBe(named),
);
