import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { fieldRule } from "@/lib/kernel/field-rule";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { attachPhotos } from "@/lib/photos/commands/attach-photos";
import { decideOutcome, decideRaise, type ChosenOutcome, type RAISED_BY_HAND } from "../domain/discrepancy";
import { missingPieces } from "../domain/receipt";
import {
  countedLinesOf,
  insertDiscrepancy,
  lockReturn,
  saveDiscrepancy,
  type LockedReturn,
  type StoredDiscrepancy,
} from "../store";
import { openShort } from "./short";

export type RaiseInput = {
  returnOrderId: string;
  /** Made once per form: the same key again is the same discrepancy. */
  requestKey: string;
  kind: (typeof RAISED_BY_HAND)[number];
  /** The line it is about, where it is about one. */
  lineId?: string | null | undefined;
  pieces: number;
  /** Name or bar code of goods that are none of ours. */
  goods?: string | null | undefined;
  reason: string;
  photoIds: string[];
};

/**
 * Records what is missing, or came too much, wrong or broken (R112). It changes no counts. Missing pieces hold the report back
 * by being open; a receipt's shortage and one raised by hand are one and the same, so a second statement brings the first up
 * to date. The others hold nothing back: with everything in, the platform is told of the full receipt all the same (R114,
 * R129), and the clerk settles the rest.
 *
 * Refuses NOT_FOUND (foreign return or line), RETURN_CLOSED (cancelled; for missing pieces also once nothing is awaited), DISCREPANCY_TOO_MANY, PHOTO_GONE.
 */
export function raiseDiscrepancy(by: By, input: RaiseInput): Promise<{ discrepancyId: string }> {
  return inOneCommit(by, async (commit) => {
    const held = (await lockReturn(commit, input.returnOrderId)) ?? refuse("NOT_FOUND");
    const repeated = held.discrepancies.find(({ requestKey }) => requestKey === input.requestKey);
    if (repeated) return { discrepancyId: repeated.id };
    const { kind, reason } = input;
    // What is missing is what was not counted, whatever the form says: the pieces stand on the lines.
    const pieces = kind === "SHORT" ? missingPieces(countedLinesOf(held)) : input.pieces;
    const lineId = kind === "SHORT" ? null : (input.lineId ?? null);
    const plannedPieces = plannedOf(held, lineId);
    const decision = decideRaise({ kind, pieces, status: held.status, plannedPieces });
    if (decision.kind === "refused")
      refuse(decision.code, { fields: { pieces: fieldRule("tooLarge", { max: plannedPieces }) } });
    const discrepancyId = await stateDiscrepancy(commit, held, { ...input, lineId, pieces, raisedBy: by.actor.userId });
    const subject = { kind: "discrepancy" as const, id: discrepancyId, shopId: held.shopId };
    await attachPhotos(commit, subject, input.photoIds);
    await recordAudit(commit, {
      action: "return-order.discrepancy-raised",
      subjectKind: "return-order",
      subjectId: held.id,
      shopId: held.shopId,
      after: { kind, pieces },
      reason,
    });
    return { discrepancyId };
  });
}

async function stateDiscrepancy(
  commit: Commit,
  held: LockedReturn,
  input: RaiseInput & { raisedBy: string },
): Promise<string> {
  const { kind, pieces, reason } = input;
  const short = kind === "SHORT" ? openShort(held) : null;
  if (short) {
    await saveDiscrepancy(commit, short.id, { pieces, reason });
    return short.id;
  }
  return insertDiscrepancy(commit, {
    returnOrderId: held.id,
    requestKey: input.requestKey,
    returnOrderLineId: input.lineId ?? null,
    kind,
    pieces,
    goods: input.goods ?? null,
    reason,
    raisedBy: input.raisedBy,
    raisedAt: commit.at,
  });
}

function plannedOf(held: LockedReturn, lineId: string | null | undefined): number {
  if (!lineId) return held.plannedPieces;
  return held.lines.find(({ id }) => id === lineId)?.plannedPieces ?? refuse("NOT_FOUND");
}

export type ResolveInput = { returnOrderId: string; discrepancyId: string; reason: string };

/** A return and one of its discrepancies, locked, that may end like this; anything else is refused. */
export async function lockForOutcome(
  commit: Commit,
  input: Pick<ResolveInput, "returnOrderId" | "discrepancyId">,
  outcome: ChosenOutcome,
): Promise<{ held: LockedReturn; discrepancy: StoredDiscrepancy }> {
  const held = await lockReturn(commit, input.returnOrderId);
  const discrepancy = held?.discrepancies.find(({ id }) => id === input.discrepancyId);
  if (!held || !discrepancy) refuse("NOT_FOUND");
  const decision = decideOutcome(discrepancy, outcome, held.status);
  if (decision !== "resolve") refuse(decision);
  return { held, discrepancy };
}

/**
 * Ends a discrepancy that needs no more than a word: too much, wrong, damaged, or withdrawn (R105, R113). The return goes on
 * as it stands. Refuses NOT_FOUND, DISCREPANCY_RESOLVED, OUTCOME_NOT_POSSIBLE (a shortage is not settled by a note).
 */
export function noteDiscrepancy(by: By, input: ResolveInput): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const { held, discrepancy } = await lockForOutcome(commit, input, "NOTED");
    const resolved = { resolvedBy: by.actor.userId, resolvedAt: commit.at, resolution: input.reason };
    await saveDiscrepancy(commit, discrepancy.id, { state: "RESOLVED", outcome: "NOTED", ...resolved });
    await recordAudit(commit, {
      action: "return-order.discrepancy-resolved",
      subjectKind: "return-order",
      subjectId: held.id,
      shopId: held.shopId,
      after: { kind: discrepancy.kind, outcome: "NOTED" },
      reason: input.reason,
    });
    return null;
  });
}
