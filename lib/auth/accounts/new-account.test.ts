import { expect, test } from "vitest";
import { fieldRulesOf } from "@/lib/i18n/field-rules";
import { newAccount } from "./new-account";

const GIVEN = {
  ...{ accountNo: " 100 200 ", name: "示例商家", edition: "ENTERPRISE" },
  ...{ adminEmail: " Wang.Li@Example.COM ", adminName: " 王立 " },
};

test("what is kept: without blanks at the ends, the address in lower case, the client's version where nobody says", () => {
  expect(newAccount.parse(GIVEN)).toEqual({
    ...{ accountNo: "100 200", name: "示例商家", edition: "ENTERPRISE", clientVersion: "v2.5.4.0" },
    ...{ adminEmail: "wang.li@example.com", adminName: "王立" },
  });
  expect(newAccount.parse({ ...GIVEN, clientVersion: "v2.6" }).clientVersion).toBe("v2.6");
  expect(newAccount.parse({ ...GIVEN, edition: "FLAGSHIP" }).clientVersion).toBeNull();
});

test.each<[string, object, Record<string, string>]>([
  ["no number", { accountNo: "  " }, { accountNo: "required" }],
  ["a number of 65", { accountNo: "1".repeat(65) }, { accountNo: "tooLong?max=64" }],
  ["a number with NUL", { accountNo: "1\u00002" }, { accountNo: "unstorable" }],
  ["a number of two lines", { accountNo: "1\n2" }, { accountNo: "unstorable" }],
  ["half a letter", { name: "\ud800" }, { name: "unstorable" }],
  ["another edition", { edition: "enterprise" }, { edition: "unknownValue" }],
  ["no edition", { edition: undefined }, { edition: "unknownValue" }],
  ["no version", { clientVersion: "two" }, { clientVersion: "notAVersion" }],
  [
    "a version for the flagship edition",
    { edition: "FLAGSHIP", clientVersion: "v2.6" },
    { clientVersion: "enterpriseOnly" },
  ],
  ["no address", { adminEmail: "wang.li" }, { adminEmail: "notAnEmail" }],
  ["two addresses", { adminEmail: "a@example.com,b@example.com" }, { adminEmail: "notAnEmail" }],
  ["a long address", { adminEmail: `${"a".repeat(190)}@example.com` }, { adminEmail: "tooLong?max=200" }],
  ["nobody", { adminName: "" }, { adminName: "required" }],
])("%s", (_case, wrong, fields) => {
  const parsed = newAccount.safeParse({ ...GIVEN, ...wrong });
  expect(parsed.error && fieldRulesOf(parsed.error)).toEqual(fields);
});
