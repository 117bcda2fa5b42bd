import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller, Scope } from "@/lib/kernel/scope";
import { attachPhotos } from "@/lib/photos/commands/attach-photos";
import { decideOutcome, decideRaise, type ChosenOutcome, type RAISED_BY_HAND } from "../domain/discrepancy";
import { insertDiscrepancy, lockReturn, saveDiscrepancy, type LockedReturn, type StoredDiscrepancy } from "../store";

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
 * Records what came too much, wrong or broken (R112). It changes no counts and holds no report back: with everything in, the
 * platform is told of the full receipt all the same (R114, R129), and the clerk settles the rest.
 *
 * Refuses NOT_FOUND (foreign return or line), RETURN_CLOSED (cancelled), DISCREPANCY_TOO_MANY, PHOTO_GONE.
 */
export function raiseDiscrepancy(
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  input: RaiseInput,
): Promise<{ discrepancyId: string }> {
  return inOneCommit(async (tx) => {
    const held = (await lockReturn(tx, scope, input.returnOrderId)) ?? refuse("NOT_FOUND");
    const repeated = held.discrepancies.find(({ requestKey }) => requestKey === input.requestKey);
    if (repeated) return { discrepancyId: repeated.id };
    const { kind, pieces, reason } = input;
    const decision = decideRaise({ kind, pieces, status: held.status, plannedPieces: plannedOf(held, input.lineId) });
    if (decision.kind === "refused") refuse(decision.code, { fields: { pieces: "tooLarge" } });
    const discrepancyId = await insertDiscrepancy(tx, scope, {
      returnOrderId: held.id,
      requestKey: input.requestKey,
      returnOrderLineId: input.lineId ?? null,
      kind,
      pieces,
      goods: input.goods ?? null,
      reason,
      raisedBy: actor.userId,
      raisedAt: new Date(),
    });
    const subject = { kind: "discrepancy" as const, id: discrepancyId, shopId: held.shopId };
    await attachPhotos(tx, { scope, actor }, subject, input.photoIds);
    await recordAudit(tx, scope, {
      actor,
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

function plannedOf(held: LockedReturn, lineId: string | null | undefined): number {
  if (!lineId) return held.plannedPieces;
  return held.lines.find(({ id }) => id === lineId)?.plannedPieces ?? refuse("NOT_FOUND");
}

export type SettleInput = { returnOrderId: string; discrepancyId: string; reason: string };

/** A return and one of its discrepancies, locked, that may end like this; anything else is refused. */
export async function lockForOutcome(
  tx: Tx,
  scope: Scope,
  input: Pick<SettleInput, "returnOrderId" | "discrepancyId">,
  outcome: ChosenOutcome,
): Promise<{ held: LockedReturn; discrepancy: StoredDiscrepancy }> {
  const held = await lockReturn(tx, scope, input.returnOrderId);
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
export function noteDiscrepancy({ scope, actor }: Pick<Caller, "scope" | "actor">, input: SettleInput): Promise<null> {
  return inOneCommit(async (tx) => {
    const { held, discrepancy } = await lockForOutcome(tx, scope, input, "NOTED");
    const resolved = { resolvedBy: actor.userId, resolvedAt: new Date(), resolution: input.reason };
    await saveDiscrepancy(tx, discrepancy.id, { state: "RESOLVED", outcome: "NOTED", ...resolved });
    await recordAudit(tx, scope, {
      actor,
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
