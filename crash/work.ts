import { expect, vi } from "vitest";
import { database } from "@/lib/db/client";
import { sandbox, type Summary } from "./sandbox";

const DONE_WITHIN_MS = 120_000; // leases of dead workers (15 s) and waits of the platform (up to 30 s) lie in it

/** Waits until a check holds. */
export function eventually(check: () => Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: DONE_WITHIN_MS, interval: 200 });
}

/** Whether everything that came in was handled and everything owed was told: an empty list. */
export async function openWork(): Promise<string[]> {
  const pushes = await database().inboxItem.groupBy({ by: ["state"], where: { state: { not: "DONE" } }, _count: true });
  const reports = await database().outboxJob.groupBy({
    by: ["kind", "state"],
    where: { state: { not: "ACCEPTED" } },
    _count: true,
  });
  return [
    ...pushes.map(({ state, _count }) => `${_count} pushes ${state}`),
    ...reports.map(({ kind, state, _count }) => `${_count} reports ${kind} ${state}`),
  ];
}

/** Waits until every push was answered with success and nothing is under way any more. */
export async function untilAllDone(): Promise<void> {
  await eventually(async () => expect(await sandbox.pushes()).toMatchObject({ waiting: 0, refused: 0 }));
  await eventually(async () => expect(await openWork()).toEqual([]));
}

/** What is stored of orders, by their numbers, in their order. */
export async function ordersOf(codes: string[]) {
  return database().order.findMany({
    where: { bizOrderCode: { in: codes } },
    select: { id: true, bizOrderCode: true, status: true, awaitingReturn: true },
    orderBy: { bizOrderCode: "asc" },
  });
}

/** The same, once all of them are there. */
export async function untilStored(codes: string[]) {
  await eventually(async () => expect(await ordersOf(codes)).toHaveLength(codes.length));
  return ordersOf(codes);
}

/** Each of the codes, with a one. */
export function onceEach(codes: string[]): Record<string, number> {
  return Object.fromEntries(codes.map((code) => [code, 1]));
}

/** Accepted once for each of the codes and for nothing else; refused never. */
export function expectReportedOnce(summary: Summary, codes: string[]): void {
  expect(summary).toMatchObject({ accepted: codes.length, refused: 0 });
  expect(summary.byCode).toEqual(onceEach(codes));
}
