import fc from "fast-check";
import { expect, test } from "vitest";
import { afterAccepted, mayBeSent, supersededBy, type TargetOrder } from "./ordering";

test("an attempt that a worker has taken is left to it", () => {
  expect(supersededBy([{ id: "a", isTaken: false }, { id: "b", isTaken: true }])).toEqual(["a"]); // oxfmt-ignore
});

test.each([
  ["the newest", { lastAttemptId: "b", plannedVersion: 2n, sentVersion: 1n }, "sent, newest"],
  ["an older one, a newer waits", { lastAttemptId: "c", plannedVersion: 3n, sentVersion: 1n }, "sent"],
  ["an older one, a newer was taken", { lastAttemptId: "c", plannedVersion: 3n, sentVersion: 3n }, "late"],
  ["the same once more", { lastAttemptId: "b", plannedVersion: 2n, sentVersion: 2n }, "sent, newest"],
  ["the first of all", { lastAttemptId: "b", plannedVersion: 2n, sentVersion: null }, "sent, newest"],
])("accepted: %s", (_case, target: TargetOrder, outcome) => {
  const after = afterAccepted(target, { id: "b", version: 2n });
  expect(after.kind === "late" ? "late" : after.isNewest ? "sent, newest" : "sent").toBe(outcome);
});

type Attempt = { id: string; version: bigint; pieces: number; state: "open" | "taken" | "done" | "superseded" };

/** One SKU, the planner, workers that may die after the platform heard them, and the platform. */
class Simulation {
  version = 0n;
  pieces = 0;
  platform: number | null = null;
  attempts: Attempt[] = [];
  target: TargetOrder & { status: "none" | "pending" | "sent"; sentPieces: number | null } = {
    lastAttemptId: null,
    plannedVersion: 0n,
    sentVersion: null,
    status: "none",
    sentPieces: null,
  };

  change(pieces: number): void {
    this.version += 1n;
    this.pieces = pieces;
  }

  plan(): void {
    if (this.target.plannedVersion >= this.version) return;
    const open = this.attempts.filter(({ state }) => state === "open" || state === "taken");
    const gone = supersededBy(open.map(({ id, state }) => ({ id, isTaken: state === "taken" })));
    for (const attempt of open) if (gone.includes(attempt.id)) attempt.state = "superseded";
    const fresh: Attempt = {
      id: String(this.attempts.length),
      version: this.version,
      pieces: this.pieces,
      state: "open",
    };
    this.attempts.push(fresh);
    Object.assign(this.target, { plannedVersion: this.version, lastAttemptId: fresh.id, status: "pending" });
  }

  take(): void {
    if (this.attempts.some(({ state }) => state === "taken")) return; // the claim's condition
    const next = this.attempts.find(({ state }) => state === "open");
    if (next) next.state = mayBeSent(this.target, next) ? "taken" : "superseded";
  }

  answer(isLost: boolean, isHeard: boolean): void {
    const taken = this.attempts.find(({ state }) => state === "taken");
    if (!taken) return;
    if (isHeard || !isLost) this.platform = taken.pieces;
    if (isLost) {
      taken.state = "open"; // the worker died: its lease runs out, the attempt is taken again or found superseded
      return;
    }
    taken.state = "done";
    const after = afterAccepted(this.target, taken);
    if (after.kind === "late") return;
    this.target.sentVersion = taken.version;
    this.target.sentPieces = taken.pieces;
    if (after.isNewest) this.target.status = "sent";
  }
}

const act = fc.oneof(
  fc.record({ kind: fc.constant("change" as const), pieces: fc.nat(50) }),
  fc.constant({ kind: "plan" as const }),
  fc.constant({ kind: "take" as const }),
  fc.record({ kind: fc.constant("answer" as const), isLost: fc.boolean(), isHeard: fc.boolean() }),
);

test("whatever comes in between, the platform ends with the newest number, and nothing is called sent before (R151)", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const world = new Simulation();
      for (const one of acts) {
        if (one.kind === "change") world.change(one.pieces);
        else if (one.kind === "plan") world.plan();
        else if (one.kind === "take") world.take();
        else world.answer(one.isLost, one.isHeard);
        if (world.target.status === "sent") expect(world.platform).toBe(world.target.sentPieces);
        expect(world.attempts.filter(({ state }) => state === "taken").length).toBeLessThan(2);
      }
      if (world.version === 0n) return;
      world.plan();
      for (let turn = 0; turn <= world.attempts.length; turn += 1) {
        world.take();
        world.answer(false, true);
      }
      expect(world.platform).toBe(world.pieces);
      expect(world.target).toMatchObject({ status: "sent", sentVersion: world.version, sentPieces: world.pieces });
    }),
    { numRuns: 500 },
  );
});
