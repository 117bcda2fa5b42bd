import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { changedTables, digests, whileBroken } from "@/lib/db/testing/breakage";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeWorld, type World } from "@/lib/orders/testing/world";
import { auditOf, codeFrom, refusalFrom } from "@/lib/shops/testing/world";
import { addManySkus } from "../testing/many-skus";
import { bookShipment } from "./book-stock";
import { applyCounts, previewCounts } from "./import-counts";

const WAREHOUSE = "GJZY-SH-001";
const HEADER = "商家编码,仓库编码,良品,残品,预留渠道,预留数量";

const csv = (...rows: string[]) => new TextEncoder().encode([HEADER, ...rows].join("\r\n"));
const apply = (world: World, bytes: Uint8Array, fingerprint: string) =>
  applyCounts(world.caller, { bytes, fileName: "盘点.csv", fingerprint });

async function takeIn(world: World, bytes: Uint8Array) {
  return apply(world, bytes, (await previewCounts(world.caller, bytes)).fingerprint);
}

/** Merchant code → good/defective, of the whole account. */
async function stockOf({ sellerAccountId }: World): Promise<Record<string, string>> {
  const rows = await database().stockOnHand.findMany({ where: { sellerAccountId }, include: { sku: true } });
  return Object.fromEntries(rows.map((row) => [row.sku.code, `${row.goodPieces}/${row.defectivePieces}`]));
}

function ship({ caller, milkId }: World, pieces: number) {
  const lines = [{ skuId: milkId, pieces }];
  return inOneCommit(caller, (commit) => bookShipment(commit, { orderId: "an order", storeCode: WAREHOUSE, lines }));
}

const MILK = `SKU-MILK-800,${WAREHOUSE}`;
const SOAP = `SKU-SOAP-3,${WAREHOUSE}`;

test("a file is applied as its preview told: counts, reservations, ledger, one audit entry", async () => {
  const world = await makeWorld();
  await takeIn(world, csv(`${MILK},10,1,,`));
  const bytes = csv(`${MILK},12,,门店,3`, `${SOAP},4,,,`, `${MILK},,,京东,2`);
  const preview = await previewCounts(world.caller, bytes);
  expect(preview).toMatchObject({ rows: { changed: 2, created: 1, unchanged: 0 }, wrongRows: 0, problems: [] });
  expect(preview.changes).toMatchObject([
    {
      row: 2,
      count: { before: { good: 10, defective: 1 }, after: { good: 12, defective: 1 } },
      reservation: { channel: "门店", before: 0, after: 3 },
    },
    { row: 3, count: { before: null, after: { good: 4, defective: 0 } }, reservation: null },
    { row: 4, count: null, reservation: { channel: "京东", before: 0, after: 2 } },
  ]);
  expect(await stockOf(world)).toEqual({ "SKU-MILK-800": "10/1" });

  expect(await apply(world, bytes, preview.fingerprint)).toEqual({ counts: 2, reservations: 2 });

  expect(await stockOf(world)).toEqual({ "SKU-MILK-800": "12/1", "SKU-SOAP-3": "4/0" });
  const { sellerAccountId } = world;
  const kept = await database().stockReservation.findMany({ where: { sellerAccountId }, orderBy: { pieces: "asc" } });
  expect(kept.map(({ channel, pieces }) => `${channel} ${pieces}`)).toEqual(["京东 2", "门店 3"]);
  const ledger = await database().stockMovement.findMany({ where: { sellerAccountId }, orderBy: { goodAfter: "asc" } });
  expect(ledger.map((row) => [row.cause, row.goodDelta, row.goodAfter, row.defectiveAfter, row.reason])).toEqual([
    ["IMPORTED", 4, 4, 0, "盘点.csv"],
    ["IMPORTED", 10, 10, 1, "盘点.csv"],
    ["IMPORTED", 2, 12, 1, "盘点.csv"],
  ]);
  expect(new Set(ledger.map(({ changedBy }) => changedBy))).toEqual(new Set([world.caller.actor.userId]));
  const entries = await auditOf(sellerAccountId, "stock.imported");
  expect(entries.map(({ subjectId }) => subjectId)).toContain(ledger[0]?.causeId);
  expect(entries[1]).toMatchObject({ after: { fileName: "盘点.csv", changed: 3, reservations: 2 } });
  const noted = await database().stockChangeNote.groupBy({ by: "skuId", where: { sellerAccountId }, _count: true });
  expect(noted.map(({ _count }) => _count).sort()).toEqual([1, 2]);

  // The same file once more changes nothing; another lets the reservations go.
  expect((await previewCounts(world.caller, bytes)).rows).toEqual({ changed: 0, created: 0, unchanged: 3 });
  await takeIn(world, csv(`${MILK},,,门店,0`, `${MILK},,,京东,7`));
  const left = await database().stockReservation.findMany({ where: { sellerAccountId } });
  expect(left.map(({ channel, pieces }) => `${channel} ${pieces}`)).toEqual(["京东 7"]);
});

test("one row that is wrong keeps the whole file out, wherever it stands", async () => {
  const world = await makeWorld();
  const bytes = csv(`${MILK},10,,,`, `NOBODY,${WAREHOUSE},1,,,`, `SKU-SOAP-3,NOWHERE,1,,,`, `${SOAP},1.5,,,`);
  const { problems, wrongRows, fingerprint } = await previewCounts(world.caller, bytes);
  expect(problems.map(({ row, column, rule, value }) => `${row} ${column} ${rule} ${value}`)).toEqual([
    "3 code unknown NOBODY",
    "4 warehouse unknown NOWHERE",
    "5 good notWhole 1.5",
  ]);
  expect(wrongRows).toBe(3);
  const before = await digests();
  const applied = () => apply(world, bytes, fingerprint);
  expect(await refusalFrom(applied)).toEqual({ code: "IMPORT_HAS_ERRORS", facts: { count: 3 } });
  expect(changedTables(before, await digests())).toEqual([]);
});

test("another account's codes are unknown", async () => {
  const [mine, theirs] = [await makeWorld(), await makeWorld()];
  const { sellerAccountId } = theirs;
  await database().sku.create({ data: { sellerAccountId, code: "THEIRS", name: "x" } });
  await database().warehouse.create({ data: { sellerAccountId, code: "THERE", name: "x" } });
  const { problems } = await previewCounts(mine.caller, csv("THEIRS,THERE,1,,,"));
  expect(problems.map(({ column, rule }) => `${column} ${rule}`)).toEqual(["code unknown", "warehouse unknown"]);
});

test("a file names warehouses by the code that its column means", async () => {
  const world = await makeWorld();
  const { sellerAccountId } = world;
  await database().warehouse.create({ data: { sellerAccountId, code: "BJ", name: "北京仓", platformCode: "P-BJ" } });
  const problemsOf = async (column: string, named: string) => {
    const file = Buffer.from(`商家编码,${column},良品\r\nSKU-MILK-800,${named},9\r\n`);
    return (await previewCounts(world.caller, file)).problems.map(({ rule }) => rule);
  };
  expect(await problemsOf("仓库编码", "BJ")).toEqual([]);
  expect(await problemsOf("仓库编码", "P-BJ")).toEqual(["unknown"]);
  expect(await problemsOf("平台仓库编码", "P-BJ")).toEqual([]);
  expect(await problemsOf("平台仓库编码", "BJ")).toEqual(["unknown"]);
});

test("GBK is read, and what is no text is told", async () => {
  const world = await makeWorld();
  // 商家编码,仓库编码,良品 · SKU-MILK-800,GJZY-SH-001,9 as a Chinese spreadsheet saves it.
  const header = Buffer.from("c9ccbcd2b1e0c2eb2cb2d6bfe2b1e0c2eb2cc1bcc6b70d0a", "hex");
  await takeIn(world, Buffer.concat([header, Buffer.from(`${MILK},9\r\n`)]));
  expect(await stockOf(world)).toEqual({ "SKU-MILK-800": "9/0" });
  const noText = () => previewCounts(world.caller, Uint8Array.from([0x31, 0xff, 0xff, 0x32]));
  expect(await refusalFrom(noText)).toEqual({
    code: "IMPORT_UNREADABLE",
    facts: { reason: "NOT_TEXT", most: 50_000 },
  });
});

test("a parcel that leaves while the preview is looked at: the file is refused, and the parcel stays booked", async () => {
  const world = await makeWorld();
  await takeIn(world, csv(`${MILK},10,,,`));
  const bytes = csv(`${MILK},12,,,`);
  const { fingerprint } = await previewCounts(world.caller, bytes);
  await ship(world, 3);
  expect(await codeFrom(() => apply(world, bytes, fingerprint))).toBe("STALE");
  expect(await stockOf(world)).toEqual({ "SKU-MILK-800": "7/0" });
  // What the file called unchanged has moved, too.
  const same = csv(`${MILK},7,,,`);
  const told = await previewCounts(world.caller, same);
  await ship(world, 1);
  expect(await codeFrom(() => apply(world, same, told.fingerprint))).toBe("STALE");
});

test("where nothing was ever booked, a first parcel meanwhile is noticed as well", async () => {
  const world = await makeWorld();
  const bytes = csv(`${MILK},12,,,`);
  const { fingerprint } = await previewCounts(world.caller, bytes);
  await ship(world, 3);
  expect(await codeFrom(() => apply(world, bytes, fingerprint))).toBe("STALE");
  expect(await stockOf(world)).toEqual({ "SKU-MILK-800": "-3/0" });
});

test("parcels that leave in the very moment of the import: nothing is lost, whoever comes first", async () => {
  for (let round = 0; round < 5; round += 1) {
    const world = await makeWorld();
    await takeIn(world, csv(`${MILK},100,,,`, `${SOAP},100,,,`));
    const bytes = csv(`${SOAP},50,,,`, `${MILK},50,,,`);
    const { fingerprint } = await previewCounts(world.caller, bytes);
    const [applied, ...shipped] = await Promise.allSettled([
      apply(world, bytes, fingerprint),
      ...Array.from({ length: 5 }, () => ship(world, 1)),
    ]);
    expect(shipped.map(({ status }) => status)).toEqual(Array(5).fill("fulfilled"));
    const stock = await stockOf(world);
    // Parcels before the import make it stale; parcels after it come off the new count.
    if (applied.status === "fulfilled") expect(stock["SKU-MILK-800"]).toBe("45/0");
    else expect([stock["SKU-MILK-800"], stock["SKU-SOAP-3"]]).toEqual(["95/0", "100/0"]);
    const { sellerAccountId, milkId: skuId } = world;
    const sum = await database().stockMovement.aggregate({
      where: { sellerAccountId, skuId },
      _sum: { goodDelta: true },
    });
    expect(`${sum._sum.goodDelta}/0`).toBe(stock["SKU-MILK-800"]);
  }
});

test("of two people who take in files for the same goods at once one is told that stock has moved", async () => {
  const world = await makeWorld();
  const [one, two] = [csv(`${MILK},5,,门店,1`), csv(`${MILK},6,,门店,2`)];
  const prints = await Promise.all([one, two].map(async (bytes) => previewCounts(world.caller, bytes)));
  const both = await Promise.allSettled(
    [one, two].map((bytes, index) => apply(world, bytes, prints[index]?.fingerprint ?? "")),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [lost] = both.flatMap((done) => (done.status === "rejected" ? [done.reason as Error] : []));
  expect(await codeFrom(() => Promise.reject(lost ?? new Error()))).toBe("STALE");
});

test.each(["StockOnHand", "StockMovement", "StockReservation", "AuditEntry", "StockChangeNote"])(
  "a crash right after the write to %s leaves nothing of the file behind",
  async (table) => {
    const world = await makeWorld();
    const bytes = csv(`${MILK},10,,门店,3`, `${SOAP},4,,,`);
    const { fingerprint } = await previewCounts(world.caller, bytes);
    const before = await digests();
    expect(await whileBroken(table, () => apply(world, bytes, fingerprint))).not.toBeNull();
    expect(changedTables(before, await digests())).toEqual([]);
  },
);

test("who works for some shops takes no file in", async () => {
  const world = await makeWorld();
  const caller = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[0].id]) };
  expect(await codeFrom(() => previewCounts(caller, csv(`${MILK},1,,,`)))).toBe("FORBIDDEN");
  const applied = () => applyCounts(caller, { bytes: csv(`${MILK},1,,,`), fileName: "x", fingerprint: "" });
  expect(await codeFrom(applied)).toBe("FORBIDDEN");
});

test("50,000 rows are previewed and applied in seconds", { timeout: 120_000 }, async () => {
  const world = await makeWorld();
  const { sellerAccountId } = world;
  const codes = await addManySkus(sellerAccountId, 50_000);
  const bytes = csv(...codes.map((code, index) => `${code},${WAREHOUSE},${index % 100},1,,`));
  const started = performance.now();
  const { rows, fingerprint } = await previewCounts(world.caller, bytes);
  const previewed = performance.now();
  await apply(world, bytes, fingerprint);
  const applied = performance.now();
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
  process.stdout.write(`50,000 rows: preview ${seconds(started, previewed)}, apply ${seconds(previewed, applied)} s\n`);
  expect(rows).toEqual({ changed: 0, created: 50_000, unchanged: 0 });
  expect(await database().stockMovement.count({ where: { sellerAccountId } })).toBe(50_000);
  expect(applied - started).toBeLessThan(60_000);

  // As many in GBK with a fault here and there: each is named by row and column, and not one row is applied.
  const faulty = codes.map((code) => `${code},${WAREHOUSE},7,1,,`);
  faulty[8] = `${codes[8]},${WAREHOUSE},7件,1,,`;
  faulty[24_998] = `NOBODY,${WAREHOUSE},7,1,,`;
  faulty[24_999] = `${codes[24_999]},NOWHERE,7,1,,`;
  faulty[49_998] = `${codes[0]},${WAREHOUSE},8,1,,`;
  faulty[49_999] = `,${WAREHOUSE},-1,1.5,,`;
  const gbk = gbkOf(faulty);
  const entries = await auditOf(sellerAccountId);
  const seen = await previewCounts(world.caller, gbk);
  expect(
    seen.problems.map(({ row, column, rule, value, firstRow }) => [row, column, rule, value, firstRow ?? ""].join(" ")),
  ).toEqual([
    "10 good notANumber 7件 ",
    "25000 code unknown NOBODY ",
    "25001 warehouse unknown NOWHERE ",
    `50000 code duplicate ${codes[0]} 2`,
    "50001 code required  ",
    "50001 good belowZero -1 ",
    "50001 defective notWhole 1.5 ",
  ]);
  expect(seen.wrongRows).toBe(5);
  expect(await refusalFrom(() => apply(world, gbk, seen.fingerprint))).toEqual({
    code: "IMPORT_HAS_ERRORS",
    facts: { count: 5 },
  });
  expect(await database().stockMovement.count({ where: { sellerAccountId } })).toBe(50_000);
  expect(await database().stockOnHand.count({ where: { sellerAccountId, defectivePieces: 1, goodPieces: 7 } })).toBe(
    500,
  );
  expect(await auditOf(sellerAccountId)).toEqual(entries);
  // Where every row is wrong, the first thousand faults are told and all of them counted.
  const hopeless = await previewCounts(world.caller, gbkOf(codes.map((code) => `${code},${WAREHOUSE},x,,,`)));
  expect([hopeless.problems.length, hopeless.wrongRows]).toEqual([1_000, 50_000]);
});

/** The rows below the column names, as a Chinese spreadsheet saves them; of other letters than ASCII only 件 is known here. */
function gbkOf(rows: readonly string[]): Uint8Array {
  const header = Buffer.from(
    "c9ccbcd2b1e0c2eb2cb2d6bfe2b1e0c2eb2cc1bcc6b72cb2d0c6b72cd4a4c1f4c7feb5c02cd4a4c1f4cafdc1bf0d0a",
    "hex",
  );
  const [before = "", ...after] = rows.join("\r\n").split("件");
  const parts = after.flatMap((text) => [Buffer.from("bcfe", "hex"), Buffer.from(text)]);
  return Buffer.concat([header, Buffer.from(before), ...parts]);
}
