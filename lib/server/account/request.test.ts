import { expect, test } from "vitest";
import { readRequest, Refusal } from "./request";

const ADMIN = ["--admin-email", "Wang@Example.com", "--admin-name", "王立"];
const CREATE = ["create", "--no", "100", "--name", "示例商家", "--edition", "ENTERPRISE", ...ADMIN];

test.each<[string[], object]>([
  [
    CREATE,
    {
      act: "create",
      account: {
        ...{ accountNo: "100", name: "示例商家", edition: "ENTERPRISE", clientVersion: "v2.5.4.0" },
        ...{ adminEmail: "wang@example.com", adminName: "王立" },
      },
    },
  ],
  [["list"], { act: "list" }],
  [["disable", " 100 "], { act: "disable", accountNo: "100" }],
  [["enable", "100"], { act: "enable", accountNo: "100" }],
  [["enable", "--", "-100"], { act: "enable", accountNo: "-100" }],
  [["set-edition", "100", "FLAGSHIP"], { act: "set-edition", accountNo: "100", edition: "FLAGSHIP" }],
  [
    ["set-edition", "100", "ENTERPRISE", "--client-version", "v2.6"],
    { act: "set-edition", accountNo: "100", edition: "ENTERPRISE", clientVersion: "v2.6" },
  ],
  [["reset-password", "--email", " Wang@Example.com"], { act: "reset-password", email: "wang@example.com" }],
])("%j", (args, request) => expect(readRequest(args)).toEqual(request));

const ACTS = "create | list | disable | enable | set-edition | reset-password";

test.each<[string[], string]>([
  [[], `npm run account -- ${ACTS}, and not "".`],
  [["remove"], `npm run account -- ${ACTS}, and not "remove".`],
  [["toString"], `npm run account -- ${ACTS}, and not "toString".`],
  [["create"], "create needs --no, --name, --edition, --admin-email, --admin-name."],
  [[...CREATE, "--password", "secret"], "Unknown option '--password'."],
  [[...CREATE, "--name"], "Option '--name <value>' argument missing."],
  [[...CREATE, "more"], 'create does not know what to do with "more".'],
  [[...CREATE, "--name", " "], "create needs --name."],
  [[...CREATE, "--no", "1".repeat(65)], "--no has more than 64 characters."],
  [[...CREATE, "--no", "1\n2"], "--no holds characters that cannot be kept."],
  [[...CREATE, "--edition", "enterprise"], "--edition is ENTERPRISE or FLAGSHIP."],
  [[...CREATE, "--admin-email", "wang"], "--admin-email is no e-mail address."],
  [[...CREATE, "--client-version", "new"], "--client-version is no version, for example v2.5.4.0."],
  [
    [...CREATE, "--edition", "FLAGSHIP", "--client-version", "v2.6"],
    "--client-version is for the enterprise edition only.",
  ],
  [["list", "100"], 'list does not know what to do with "100".'],
  [["disable"], "disable needs an account number."],
  [["disable", "100", "200"], 'disable does not know what to do with "200".'],
  [["set-edition", "100"], "An edition is ENTERPRISE or FLAGSHIP."],
  [["set-edition", "100", "FLAGSHIP", "x"], 'set-edition does not know what to do with "x".'],
  [
    ["set-edition", "100", "FLAGSHIP", "--client-version", "v2.6"],
    "--client-version is for the enterprise edition only.",
  ],
  [
    ["set-edition", "100", "ENTERPRISE", "--client-version", "x"],
    "--client-version is no version, for example v2.5.4.0.",
  ],
  [["reset-password"], "reset-password needs --email."],
  [["reset-password", "--email", "wang"], "--email is no e-mail address."],
])("%j", (args, sentence) => {
  expect(() => readRequest(args)).toThrow(new Refusal(sentence));
});
