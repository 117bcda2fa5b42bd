import { database } from "@/lib/db/client";
import { outsideCommits, type Reading } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { Label } from "../domain/label";
import { labelStateOf } from "../domain/label-state";
import { usedNumbers } from "./used-numbers";

const SHOWN = {
  id: true,
  orderId: true,
  parcelCode: true,
  origin: true,
  carrierCode: true,
  carrierName: true,
  waybillNo: true,
  waybillForm: true,
  keyId: true,
  prints: true,
  printedAt: true,
  printedBy: true,
  givenBackAt: true,
  giveBackReason: true,
  labels: {
    orderBy: { sentAt: "desc" },
    take: 1,
    select: { state: true, sentAt: true, printer: true },
  },
} as const;

/**
 * The waybill numbers of orders with their labels, those given back among them, in the order of their taking. By order id; one
 * without numbers, or not the caller's, is not in it.
 */
export async function labelsOf(scope: Scope, orderIds: readonly string[]): Promise<Map<string, Label[]>> {
  if (orderIds.length === 0) return new Map();
  const reading = outsideCommits(scope);
  const rows = await readRows(reading, orderIds);
  const [used, names] = await Promise.all([usedNumbers(reading, orderIds), namesOf(scope, rows)]);
  const labels = new Map<string, Label[]>();
  for (const { waybillForm, keyId, labels: prints, printedBy, printedAt, givenBackAt, ...row } of rows) {
    const isUsed = used.has(`${row.orderId} ${waybillForm}`);
    const [latest] = prints;
    const isOut = latest?.state === "SENT";
    const label: Label = {
      ...row,
      state: labelStateOf({ prints: row.prints, givenBackAt, isUsed }),
      printedAt: printedAt?.toISOString() ?? null,
      printedBy: printedBy && (names.get(printedBy) ?? printedBy),
      printing: isOut ? { since: latest.sentAt.toISOString(), printer: latest.printer } : null,
      isDoubtful: latest?.state === "UNKNOWN",
      hasLabel: keyId !== null,
    };
    labels.set(row.orderId, [...(labels.get(row.orderId) ?? []), label]);
  }
  return labels;
}

async function readRows({ tx, scope }: Reading, orderIds: readonly string[]) {
  const rows = await tx.waybillGrant.findMany({
    where: { sellerAccountId: scope.sellerAccountId, orderId: { in: [...orderIds] }, order: withinScope(scope) },
    orderBy: [{ grantedAt: "asc" }, { id: "asc" }],
    select: SHOWN,
  });
  const placeOf = (parcelCode: string) => Number(parcelCode.replace(/\D/g, ""));
  return rows.sort((a, b) => placeOf(a.parcelCode) - placeOf(b.parcelCode));
}

async function namesOf(
  { sellerAccountId }: Scope,
  rows: readonly { printedBy: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ printedBy }) => printedBy ?? []))];
  if (ids.length === 0) return new Map();
  const people = await database().user.findMany({
    where: { sellerAccountId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
