import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { CallOutcome } from "@/lib/platform/outcome";
import { joined, type JoinableHandler } from "./joined";
import type { Limiter } from "./limiter";

type Part = { name: string; size: number; shared: string; isBad?: boolean; isUnwritable?: boolean };

const said = (kind: "accepted" | "refused" | "unknown", text = "") =>
  ({ kind, code: kind === "accepted" ? null : "C", subCode: null, text, requestId: null }) as CallOutcome;

const MOST = 10;
const atOnce: Limiter = () => Promise.resolve();
const noCall = () => Promise.reject(new Error("no call"));

/** A handler that keeps its calls; `answer` says what a call brings where nothing is wrong with its parts. */
function handlerOf(answer: (parts: readonly Part[]) => CallOutcome = () => said("accepted")) {
  const calls: { session: string | null; parts: readonly Part[] }[] = [];
  const handler: JoinableHandler<Part, Part, string> = {
    most: MOST,
    sizeOf: ({ size }) => size,
    sharedBy: ({ shared }) => shared,
    partOf: (part) =>
      Promise.resolve(
        part.name === "erased" ? { sent: { outcome: said("refused", "erased"), durationMs: 0 } } : { part },
      ),
    sendParts: (_call, session, parts) => {
      calls.push({ session, parts });
      if (parts.some(({ isUnwritable }) => isUnwritable)) return Promise.reject(new Error("unwritable"));
      const bad = parts.find(({ isBad }) => isBad);
      const outcome = bad ? said("refused", `no to ${bad.name}`) : answer(parts);
      return Promise.resolve(parts.map(({ name }) => ({ outcome, durationMs: 0, parsed: name })));
    },
    send: noCall,
    settled: () => Promise.resolve(),
  };
  return { calls, handler };
}

function ask(turn: Limiter, { handler }: ReturnType<typeof handlerOf>) {
  const report = joined(handler, turn);
  return (part: Partial<Part>, session = "s", attempts = 0) =>
    report.send(noCall, session, { name: "p", size: 1, shared: "a", ...part }, {} as never, attempts);
}

const namesOf = ({ calls }: ReturnType<typeof handlerOf>) => calls.map(({ parts }) => parts.map(({ name }) => name));

test("what waits goes in one call, up to what it holds, and only with what agrees in what a call has once", async () => {
  const world = handlerOf();
  const send = ask(atOnce, world);
  await Promise.all([
    ...[1, 2, 3].map((n) => send({ name: `a${n}`, size: 4 })),
    send({ name: "b", shared: "b" }),
    send({ name: "other token" }, "t"),
    send({ name: "small" }),
  ]);
  expect(namesOf(world)).toEqual([["a1", "a2", "small"], ["a3"], ["b"], ["other token"]]);
});

test("calls go out one after the other, each in its turn", async () => {
  const world = handlerOf();
  const turns: (() => void)[] = [];
  const send = ask(() => new Promise<void>((go) => turns.push(go)), world);
  const all = Promise.all(["a", "b", "c"].map((shared) => send({ shared })));
  for (const made of [0, 1, 2]) {
    await vi.waitFor(() => expect(turns).toHaveLength(made + 1));
    expect(world.calls).toHaveLength(made);
    turns.at(-1)?.();
    await vi.waitFor(() => expect(world.calls).toHaveLength(made + 1));
  }
  await all;
  expect(turns).toHaveLength(3);
});

test("one that was tried before goes alone, and one that needs no call makes none", async () => {
  const world = handlerOf();
  const send = ask(atOnce, world);
  const [, , erased] = await Promise.all([
    send({ name: "first" }),
    send({ name: "again" }, "s", 1),
    send({ name: "erased" }),
    send({ name: "second" }),
  ]);
  expect(namesOf(world)).toEqual([["first", "second"], ["again"]]);
  expect(erased.outcome.text).toBe("erased");
});

test("what is no refusal is told to all of a call, and nothing is asked twice", async () => {
  const world = handlerOf(() => said("unknown"));
  const send = ask(atOnce, world);
  const sent = await Promise.all([send({ name: "x" }), send({ name: "y" })]);
  expect(sent.map(({ outcome }) => outcome.kind)).toEqual(["unknown", "unknown"]);
  expect(world.calls).toHaveLength(1);
});

test("one that cannot be written down fails alone", async () => {
  const world = handlerOf();
  const send = ask(atOnce, world);
  const sent = await Promise.allSettled([send({ name: "x" }), send({ name: "odd", isUnwritable: true }), send({})]);
  expect(sent.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

const parts = fc.array(
  fc.record({
    size: fc.integer({ min: 1, max: MOST }),
    shared: fc.constantFrom("a", "b"),
    isBad: fc.boolean(),
    isAgain: fc.boolean(),
    laterMs: fc.constantFrom(0, 0, 0, 8),
  }),
  { minLength: 1, maxLength: 25 },
);

test("whatever waits with whatever, each is told what it would be told alone, by at most half as many calls more", async () => {
  await fc.assert(
    fc.asyncProperty(parts, async (asked) => {
      const world = handlerOf();
      const send = ask(atOnce, world);
      const sent = await Promise.all(
        asked.map(async ({ laterMs, isAgain, ...part }, index) => {
          if (laterMs > 0) await new Promise((later) => setTimeout(later, laterMs));
          return send({ ...part, name: String(index) }, "s", isAgain ? 1 : 0);
        }),
      );
      asked.forEach(({ isBad }, index) => {
        expect(sent[index]?.outcome).toEqual(isBad ? said("refused", `no to ${index}`) : said("accepted"));
        expect(sent[index]?.parsed).toBe(String(index));
      });
      for (const { parts: together } of world.calls) {
        expect(together.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(MOST);
        expect(new Set(together.map(({ shared }) => shared)).size).toBe(1);
      }
      expect(world.calls.length).toBeLessThanOrEqual(asked.length * 1.5);
    }),
    { numRuns: 100 },
  );
});
