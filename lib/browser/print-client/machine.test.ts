import { expect, test } from "vitest";
import { newMachine, step, type Effect, type Machine, type MachineEvent } from "./machine";
import type { ClientWord } from "./protocol";

const PRINTERS: ClientWord = {
  kind: "printers",
  requestId: "m-2",
  printers: [{ name: "Desk", isEnabled: true }],
  defaultPrinter: "Desk",
};
const print = (taskId: string): MachineEvent => ({
  type: "print",
  task: { taskId, documentId: "d", printer: "Desk", contents: [] },
});
const printed = (taskId: string): MachineEvent => ({
  type: "word",
  word: { kind: "result", task: { taskId, state: "printed", note: null } },
});

/** Runs events one second apart from 0 on, unless they say when; the effects of each in words. */
function run(events: readonly (MachineEvent | [MachineEvent, number])[], start: Machine = newMachine("m")) {
  let machine = start;
  let now = 0;
  const said = events.map((one) => {
    const [event, at] = Array.isArray(one) ? one : [one, now + 1000];
    now = at;
    const [next, effects] = step(machine, event, now);
    machine = next;
    return effects.map(inWords).join(", ");
  });
  return { machine, said };
}

function inWords(effect: Effect): string {
  if (effect.kind === "settled") return `${effect.settled.taskId} ${effect.settled.state}`;
  if (effect.kind !== "send") return effect.kind;
  const { cmd, requestID, task, taskID } = effect.request;
  const about = (task as { taskID: string } | undefined)?.taskID ?? (taskID as string[] | undefined)?.join("+");
  return `${cmd}${about ? ` ${about}` : ""} ${requestID}`;
}

const OPENED = [{ type: "start" }, { type: "open" }, { type: "word", word: PRINTERS }] as const;

test("a label: asked who is there, handed over once, its end told", () => {
  const { said } = run([...OPENED, print("t1"), print("t1"), printed("t1"), print("t1")]);
  expect(said).toEqual(["connect", "getAgentInfo m-1, getPrinters m-2", "", "print t1 m-3", "", "t1 printed", ""]);
});

test("asked before anybody is there, it waits, and is not sent any more when it has waited too long", () => {
  expect(run([{ type: "start" }, print("t1"), { type: "open" }, { type: "word", word: PRINTERS }]).said.at(-1)).toBe(
    "print t1 m-3",
  );
  const late = run([{ type: "start" }, print("t1"), [{ type: "tick" }, 18_000], { type: "open" }]);
  expect(late.said[2]).toBe("t1 failed, disconnect");
});

const BROKEN: readonly (MachineEvent | [MachineEvent, number])[] = [
  ...OPENED,
  print("t1"),
  [{ type: "close" }, 9000],
  print("t2"),
  { type: "open" },
  { type: "word", word: PRINTERS },
];
const told = (state: "printed" | "failed" | "pending"): MachineEvent => ({
  type: "word",
  word: { kind: "tasks", requestId: "m-4", tasks: [{ taskId: "t1", state, note: null }] },
});

test("closed in the middle: what became of the open task is asked before anything is printed", () => {
  expect(run(BROKEN).said.slice(4)).toEqual([
    "connect",
    "",
    "getTaskStatus t1 m-4, getAgentInfo m-5, getPrinters m-6",
    "",
  ]);
});

test.each([
  ["printed", [told("printed")], ["t1 printed, print t2 m-7"]],
  ["failed", [told("failed")], ["t1 failed, print t2 m-7"]],
  ["under way", [told("pending"), printed("t1")], ["print t2 m-7", "t1 printed"]],
  [
    "not known to it",
    [{ type: "word", word: { kind: "tasks", requestId: "m-4", tasks: [] } }],
    ["t1 unknown, print t2 m-7"],
  ],
  ["told by itself meanwhile", [printed("t1")], ["t1 printed, print t2 m-7"]],
  [
    "another question's answer says nothing of it",
    [{ type: "word", word: { kind: "tasks", requestId: "m-1", tasks: [] } }],
    [""],
  ],
] as [string, MachineEvent[], string[]][])(
  "after the break the task is %s: never a second label",
  (_case, events, said) => {
    const after = run([...BROKEN, ...events]);
    expect(after.said.slice(BROKEN.length)).toEqual(said);
    expect(after.said.filter((words) => words.includes("print t1"))).toHaveLength(1);
  },
);

test("a client that never says what became of it: unknown after a minute, what waited is given back unprinted", () => {
  const { said } = run([...BROKEN, [{ type: "tick" }, 30_000], [{ type: "tick" }, 65_000]]);
  expect(said.slice(BROKEN.length).join("; ")).toMatch(/^t2 failed, .*; t1 unknown/);
});

test("of what stays open it is asked every three seconds", () => {
  const ticks = Array.from({ length: 12 }, (): MachineEvent => ({ type: "tick" }));
  const { said } = run([...OPENED, print("t1"), ...ticks]);
  expect(said.filter((words) => words.startsWith("getTaskStatus t1"))).toHaveLength(3);
});

test("a task of a page that is gone is asked about first", () => {
  const { said } = run([{ type: "adopt", taskIds: ["old"] }, ...OPENED]);
  expect(said).toEqual(["", "connect", "getTaskStatus old m-1, getAgentInfo m-2, getPrinters m-3", ""]);
});
