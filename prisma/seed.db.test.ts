import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { passwordMatches } from "../lib/auth/password";
import { database } from "../lib/db/client";
import { unseal } from "../lib/db/seal";
import { changedTables, everyRow } from "../lib/db/testing/breakage";

const DAY_MS = 24 * 3_600_000;

/** The seed as `npm run db:seed` and the first start run it. */
function seed(): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "prisma/seed.ts"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("close", (code) =>
      code === 0 ? resolve(output.trim()) : reject(new Error(`the seed ended with ${code}`)),
    );
  });
}

test("two starts at once seed once, and a third changes nothing", { timeout: 240_000 }, async () => {
  const said = await Promise.all([seed(), seed()]);
  expect(said.sort()).toEqual(["Demo data written.", "The database already holds accounts: nothing written."]);
  const before = await everyRow();
  expect(await seed()).toBe("The database already holds accounts: nothing written.");
  expect(changedTables(before, await everyRow())).toEqual([]);
});

// Written out from the design's table of demo data, not from demo-data.ts.
const EXPECTED = [
  {
    accountNo: "demo-enterprise",
    edition: "ENTERPRISE",
    clientVersion: "v2.5.4.0",
    isLive: false,
    shop: "示例旗舰店-轻轨三号线",
    mode: "LIGHT_RAIL_3",
    supplierId: "2200700000001",
    domain: "enterprise.demo",
    settings: { reportReceipts: true, reportOnFullReceipt: true, autoSubmitRefunds: false },
    ag: false,
  },
  {
    accountNo: "demo-flagship",
    edition: "FLAGSHIP",
    clientVersion: null,
    isLive: true,
    shop: "示例旗舰店-品牌站",
    mode: "BRAND_STATION",
    supplierId: "2200700000002",
    domain: "flagship.demo",
    settings: { reportReceipts: false, reportOnFullReceipt: false, autoSubmitRefunds: false },
    ag: true,
  },
];

test("there are exactly the two accounts", async () => {
  const accounts = await database().sellerAccount.findMany({ orderBy: { accountNo: "asc" } });
  expect(accounts.map(({ accountNo }) => accountNo)).toEqual(EXPECTED.map(({ accountNo }) => accountNo));
});

test.each(EXPECTED)("$accountNo is as the design tells", async (expected) => {
  const account = await database().sellerAccount.findUniqueOrThrow({
    where: { accountNo: expected.accountNo },
    include: {
      settings: true,
      shops: { include: { flagshipShop: true, onboarding: true } },
      flagships: true,
      users: true,
    },
  });
  const { edition, clientVersion } = expected;
  expect(account).toMatchObject({ edition, clientVersion, settings: expected.settings });
  expect(account.flagshipLiveAt !== null).toBe(expected.isLive);

  const [shop, ...otherShops] = account.shops;
  expect(otherShops).toEqual([]);
  expect(shop).toMatchObject({
    name: expected.shop,
    businessMode: expected.mode,
    supplierId: expected.supplierId,
    authState: "AUTHORIZED",
    orderReceivingEnabled: true,
    agCallbackEnabled: expected.ag,
    autoSubmitRefunds: false,
    flagshipShop: { name: "示例旗舰店", authState: "AUTHORIZED", disabledAt: null },
  });
  expect(account.flagships).toHaveLength(1);
  const expiresInMs = (shop?.flagshipShop?.authExpiresAt?.getTime() ?? 0) - Date.now();
  expect(expiresInMs / DAY_MS).toBeGreaterThan(299.9);
  expect(expiresInMs / DAY_MS).toBeLessThanOrEqual(300);
  const { accessTokenCipher, keyId } = shop?.flagshipShop ?? {};
  expect(unseal(accessTokenCipher ?? new Uint8Array(), keyId ?? "")).not.toBe("");

  // Callbacks are on from now: of the account in the enterprise edition, of the shop in the flagship edition.
  const intervals = await database().callbackInterval.findMany({ where: { sellerAccountId: account.id } });
  expect(intervals).toMatchObject([{ shopId: expected.ag ? shop?.id : null, endedAt: null }]);
});

test.each(EXPECTED)("the five logins of $domain sign in with line3-demo", async ({ domain, accountNo }) => {
  const people = await database().user.findMany({
    where: { sellerAccount: { accountNo } },
    orderBy: { email: "asc" },
  });
  expect(people.map(({ email, role }) => [email, role])).toEqual([
    [`admin@${domain}`, "ADMIN"],
    [`auditor@${domain}`, "AUDITOR"],
    [`clerk@${domain}`, "CLERK"],
    [`engineer@${domain}`, "ENGINEER"],
    [`warehouse@${domain}`, "WAREHOUSE"],
  ]);
  for (const { passwordHash, allShops, disabledAt } of people) {
    expect(await passwordMatches(passwordHash ?? "", "line3-demo")).toBe(true);
    expect([allShops, disabledAt]).toEqual([true, null]);
  }
});

test.each(EXPECTED)("six goods with 100 pieces each in GJZY-SH-001 for $accountNo", async ({ accountNo }) => {
  const { id: sellerAccountId } = await database().sellerAccount.findUniqueOrThrow({ where: { accountNo } });
  const skus = await database().sku.findMany({
    where: { sellerAccountId },
    include: { stock: { include: { warehouse: true } } },
  });
  expect(skus).toHaveLength(6);
  for (const field of ["code", "scItemId", "barCode"] as const)
    expect(new Set(skus.map((sku) => sku[field])).size).toBe(6);
  expect(skus.find(({ code }) => code === "SKU-MILK-800")).toMatchObject({
    scItemId: "600100200300",
    barCode: "6900000000001",
  });
  expect(skus.find(({ code }) => code === "SKU-SOAP-3")).toMatchObject({
    scItemId: "600100200301",
    barCode: "6900000000018",
  });
  for (const { stock } of skus)
    expect(stock).toMatchObject([{ goodPieces: 100, defectivePieces: 0, warehouse: { code: "GJZY-SH-001" } }]);
  const opening = await database().stockMovement.groupBy({
    by: ["cause"],
    where: { sellerAccountId },
    _sum: { goodDelta: true },
  });
  expect(opening).toEqual([{ cause: "OPENING", _sum: { goodDelta: 600 } }]);
});

test.each(EXPECTED)(
  "two approved cartons and a standard label, and one of each that is not, for $accountNo",
  async ({ accountNo }) => {
    const { id: sellerAccountId } = await database().sellerAccount.findUniqueOrThrow({ where: { accountNo } });
    const cartons = await database().cartonSpec.findMany({ where: { sellerAccountId } });
    expect(cartons.map(({ isApproved }) => isApproved).sort()).toEqual([false, true, true]);
    const labels = await database().labelTemplate.findMany({
      where: { sellerAccountId },
      orderBy: { isStandard: "desc" },
    });
    expect(labels).toMatchObject([{ name: "天猫国际规范面单", isStandard: true }, { isStandard: false }]);
  },
);

test("nothing else is invented: no order, no refund, no report", async () => {
  const rows = await everyRow();
  for (const table of ["Order", "RawRefund", "ReturnOrder", "OutboxJob", "InboxItem", "CancelRequest"])
    expect([table, rows[table]]).toEqual([table, []]);
});
