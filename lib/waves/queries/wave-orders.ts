import { database } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import { hasFailed, isUnderWay } from "@/lib/delivery/domain/report-state";
import { listReportStandings, type ReportStanding } from "@/lib/delivery/queries";
import type { AppErrorCode } from "@/lib/kernel/app-error";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { Label } from "@/lib/labels/domain/label";
import { labelsOf } from "@/lib/labels/queries/labels";
import type { WaveLabel, WaveOrderRow, WaveOrders } from "../client";
import { openLabels } from "../domain/parcel";
import { mustPullOut } from "../domain/standing";
import { waveIdSchema, type WaveOrdersAsked } from "../schema";
import { membersOf, type WaveMember } from "./facts";
import { wavesWithin } from "./within";

/** Kinds of reports by which numbers are asked for. */
const ASKS = ["waybills-requested", "waybills-taken"];
/** Failures that mean nothing any more once the order has a number. */
const OVER_BY_NUMBER = ["ORDER_WITHOUT_NUMBER", "EWAYBILL_NOT_SET_UP", "TEMPLATE_NOT_STANDARD"];

/** An order of a wave with all that its row and the wave's progress go by. */
export type JudgedOrder = WaveMember & {
  labels: readonly Label[];
  ask: WaveOrderRow["ask"];
  failed: WaveOrderRow["failed"];
  mustPullOut: boolean;
};

/** The orders of a wave in its order, judged as they stand now. The caller has found the wave within its scope. */
export async function judgedOrders(scope: Scope, waveId: string): Promise<JudgedOrder[]> {
  const members = await membersOf(outsideCommits(scope), waveId);
  const ids = members.map(({ orderId }) => orderId);
  const [labels, reports] = await Promise.all([labelsOf(scope, ids), listReportStandings(scope, "order", ids)]);
  const asks = new Map(reports.filter(({ kind }) => ASKS.includes(kind)).map((report) => [report.subjectId, report]));
  return members.map((member) => {
    const own = labels.get(member.orderId) ?? [];
    const isLeft = member.standing.kind === "left";
    return {
      ...member,
      labels: own,
      ask: openLabels(own).length > 0 ? null : askOf(asks.get(member.orderId)),
      failed: isLeft ? failureOf(member, openLabels(own).length > 0) : null,
      mustPullOut: mustPullOut(member, own),
    };
  });
}

function askOf(report: ReportStanding | undefined): WaveOrderRow["ask"] {
  if (!report) return null;
  if (isUnderWay(report)) return { state: "open" };
  return hasFailed(report) ? { state: "refused", text: report.lastText } : null;
}

function failureOf({ taskFailed, taskFacts }: WaveMember, hasNumber: boolean): WaveOrderRow["failed"] {
  if (taskFailed === null || (hasNumber && OVER_BY_NUMBER.includes(taskFailed))) return null;
  return { code: taskFailed as AppErrorCode, ...(taskFacts ? { facts: taskFacts } : {}) };
}

/** True for an order that somebody has to do something about. */
export function needsLook({ standing, ask, failed, mustPullOut }: JudgedOrder): boolean {
  return mustPullOut || (standing.kind === "left" && (failed !== null || ask?.state === "refused"));
}

/**
 * One page of a wave's orders, by their positions, with how many each way of showing them has; null for a wave that is none the
 * person may see.
 */
export async function listWaveOrders(
  scope: Scope,
  waveId: string,
  { show, after }: WaveOrdersAsked,
): Promise<WaveOrders | null> {
  if (!(await seesWave(scope, waveId))) return null;
  const judged = await judgedOrders(scope, waveId);
  const shown = {
    all: judged,
    left: judged.filter(({ standing }) => standing.kind === "left"),
    attention: judged.filter(needsLook),
    dropped: judged.filter(({ standing }) => standing.kind === "dropped"),
    done: judged.filter(({ standing }) => standing.kind === "done"),
  };
  const rest = shown[show].filter(({ position }) => position > after);
  const page = rest.slice(0, PAGE_SIZE);
  return {
    rows: await rowsOf(scope, page),
    nextAfter: rest.length > page.length ? String(page.at(-1)?.position) : null,
    counts: {
      all: shown.all.length,
      left: shown.left.length,
      attention: shown.attention.length,
      dropped: shown.dropped.length,
      done: shown.done.length,
    },
  };
}

async function seesWave(scope: Scope, waveId: string): Promise<boolean> {
  if (!waveIdSchema.safeParse(waveId).success) return false;
  const found = await database().$queryRaw<unknown[]>`
    SELECT 1 FROM "Wave" w WHERE w.id = ${waveId}::uuid AND ${wavesWithin(scope)}`;
  return found.length === 1;
}

async function rowsOf(scope: Scope, judged: readonly JudgedOrder[]): Promise<WaveOrderRow[]> {
  const orders = await database().order.findMany({
    where: { sellerAccountId: scope.sellerAccountId, id: { in: judged.map(({ orderId }) => orderId) } },
    select: {
      id: true,
      latestShipAt: true,
      shop: { select: { name: true } },
      lines: {
        orderBy: { position: "asc" },
        select: { name: true, outerId: true, scItemId: true, quantityPieces: true },
      },
    },
  });
  const byId = new Map(orders.map((order) => [order.id, order]));
  return judged.flatMap(({ orderId, bizOrderCode, position, standing, labels, ask, failed, ...member }) => {
    const order = byId.get(orderId);
    if (!order) return [];
    const [first] = order.lines;
    const open = openLabels(labels);
    return {
      ...{ orderId, bizOrderCode, position, ask, failed },
      state: standing.kind === "dropped" ? standing.why : standing.kind,
      goods: first ? (first.name ?? first.outerId ?? first.scItemId) : null,
      lineCount: order.lines.length,
      pieces: order.lines.reduce((sum, { quantityPieces }) => sum + quantityPieces, 0),
      latestShipAt: order.latestShipAt?.toISOString() ?? null,
      shopName: order.shop.name,
      labels: (open.length > 0 ? open : labels.slice(-1)).map(shownLabel),
      mustPullOut: member.mustPullOut,
      awaitingReturn: member.awaitingReturn,
    };
  });
}

function shownLabel({ id, waybillNo, carrierCode, carrierName, state, prints, printing, hasLabel }: Label): WaveLabel {
  return { id, waybillNo, carrierCode, carrierName, state, prints, printing, hasLabel };
}
