import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonPlace } from "./json-place";
import { parsedJson } from "./parsed-json";
import { MAX_DEPTH } from "./scan-request";

test.each([
  ["", "body@1:1"],
  ["{", "body@1:2"],
  ['{"request":', "request@1:12"],
  ['{"request":{"supplierId":"1" "bizOrderCode":"2"}}', "request/supplierId@1:30"],
  ['{"request":{\n  "orderItems":[\n    {"quantity": 1,}\n]}}', "request/orderItems@3:20"],
  ['{"request":{"orderItems":[1,]}}', "request/orderItems@1:29"],
  ['{"request":{"a":01}}', "request/a@1:17"],
  ['{"request":{"a":tru}}', "request/a@1:17"],
  ['{"request":{"a":"\\x"}}', "request/a@1:17"],
  ['{"request":{"a":"b}}', "request/a@1:17"],
  ['{"request":{}} more', "body@1:16"],
  ['{"request":[{]}', "request@1:14"],
  ['{"王小明 13800000000":{"b":x}}', "?/b@1:25"],
  ["[".repeat(50), `body@1:${MAX_DEPTH + 2}`],
])("%j ends at %s", (text, place) => expect(jsonPlace(text)).toBe(place));

test.each(["{}", "[]", '\ufeff {"a":[{},[],"b\\u00e9",-1.5e3,true,null]} ', '"two\nlines"'])("%j is whole", (text) =>
  expect(jsonPlace(text)).toBeNull(),
);

test("agrees with the reader on what is JSON", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), fc.nat(), fc.constantFrom("", ",", "}", '"', "x", "]"), (json, at, odd) => {
      const place = at % (json.length + 1);
      const text = json.slice(0, place) + odd + json.slice(odd === "" ? place + 1 : place);
      expect(jsonPlace(text) === null).toBe(parsedJson(text) !== undefined);
    }),
    { numRuns: 2000 },
  );
});
