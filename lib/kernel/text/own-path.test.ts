import fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath, signInPath } from "./own-path";

test.each([
  ["/", "/"],
  ["/refunds?status=all", "/refunds?status=all"],
  ["/orders/4d9?x=1#reports", "/orders/4d9?x=1#reports"],
  ["/orders?q=奶粉", "/orders?q=%E5%A5%B6%E7%B2%89"],
  ["/orders/%09/x", "/orders/%09/x"],
  ["http://localhost:3000/returns?tab=open", "/returns?tab=open"],
  ["https://elsewhere.example/returns", "/returns"],
  ["//elsewhere.example", "/"],
  ["///elsewhere.example", "/"],
  ["/\t/elsewhere.example", "/"],
  ["/\t\\elsewhere.example", "/"],
  ["/\n/elsewhere.example", "/"],
  ["/\r\nset-cookie: a=b", "/"],
  ["\t//elsewhere.example", "/"],
  ["/\\elsewhere.example", "/"],
  ["\\\\elsewhere.example", "/"],
  ["/.//elsewhere.example", "/"],
  ["/x/..//elsewhere.example", "/"],
  ["https://own.example//elsewhere.example", "/"],
  ["javascript:alert(1)", "/"],
  ["data:text/html,x", "/"],
  ["elsewhere.example", "/"],
  [" /orders", "/"],
  ["/\u0000", "/"],
  ["/sign-in?callbackUrl=/orders", "/"],
  ["/api/admin/orders", "/"],
  ["/apiary", "/apiary"],
  ["", "/"],
  [undefined, "/"],
  [["/orders"], "/"],
])("%j leads to %s", (wanted, path) => expect(ownPath(wanted)).toBe(path));

test("whatever is wanted, a browser stays here, and the header stays one line", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    "\t",
    "\n",
    "\r",
    ".",
    "..",
    "@",
    ":",
    "?",
    "#",
    "%09",
    "http:",
    "a.example",
    "é",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = ownPath(pieces.join(""));
      expect(new URL(path, "https://line3.example").origin).toBe("https://line3.example");
      expect(path).toMatch(/^\/[\x21-\x7e]*$/);
    }),
  );
});

test.each([
  ["/", "/sign-in"],
  ["/refunds?status=all", "/sign-in?callbackUrl=%2Frefunds%3Fstatus%3Dall"],
  ["//elsewhere.example", "/sign-in"],
])("from %s one signs in at %s", (from, path) => expect(signInPath(from)).toBe(path));
