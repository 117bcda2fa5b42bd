import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { startGateway, type TestGateway } from "../testing/gateway";
import { refreshCarriers } from "./refresh-carriers";

const NOW = new Date("2026-11-24T02:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const LIST = [
  { id: 505, code: "SF", name: "顺丰速运", reg_mail_no: "^SF[0-9]{12}$" },
  { id: 2, code: "EMS", name: "EMS" },
];

let gateway: TestGateway;
let reply: object;

beforeEach(async () => {
  await database().carrier.deleteMany();
  reply = { logistics_companies: LIST, request_id: "r1" };
  gateway = await startGateway(() => reply);
});
afterEach(async () => {
  gateway.close();
  await database().carrier.deleteMany();
});

const kept = () => database().carrier.findMany({ orderBy: { code: "asc" } });

test("reads the list without a session, and again only when it is a day old (R64)", async () => {
  expect(await refreshCarriers(gateway.call, NOW)).toBeNull();
  expect(gateway.forms[0]?.get("fields")).toBe("id,code,name,reg_mail_no");
  expect(gateway.forms[0]?.has("session")).toBe(false);
  expect(await kept()).toMatchObject([
    { code: "EMS", name: "EMS", waybillPattern: null, fetchedAt: NOW },
    { code: "SF", name: "顺丰速运", waybillPattern: "^SF[0-9]{12}$" },
  ]);
  expect(await refreshCarriers(gateway.call, later(23))).toBeNull();
  expect(gateway.forms).toHaveLength(1);
});

test("a new list replaces the old one as a whole", async () => {
  await refreshCarriers(gateway.call, NOW);
  reply = {
    logistics_companies_get_response: { logistics_companies: { logistics_company: [{ code: "NEW", name: "新" }] } },
  };
  expect(await refreshCarriers(gateway.call, later(24))).toBeNull();
  expect(await kept()).toMatchObject([{ code: "NEW", name: "新" }]);
});

test.each([
  [
    "a refusal",
    { error_response: { code: 11, msg: "Insufficient permissions", sub_code: "isv.permission-api" } },
    "isv.permission-api",
  ],
  ["an empty list", { logistics_companies: [] }, "empty-list"],
  ["no list", { request_id: "r1" }, "no-result"],
])("%s keeps the last list", async (_case, answer, code) => {
  await refreshCarriers(gateway.call, NOW);
  reply = answer;
  expect(await refreshCarriers(gateway.call, later(25))).toBe(code);
  expect(await kept()).toHaveLength(2);
});

test("two workers that ask at once leave one list", async () => {
  await Promise.all([refreshCarriers(gateway.call, NOW), refreshCarriers(gateway.call, NOW)]);
  expect(await kept()).toHaveLength(2);
});
