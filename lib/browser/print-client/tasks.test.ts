import { expect, test } from "vitest";
import type { ClientWord } from "./protocol";
import { adopted, afterTime, afterWord, handedOver, taken, type Task, type Tasks, type TaskState } from "./tasks";

const NOW = 1_000_000;
const TODO = { taskId: "t", documentId: "d", printer: "p", contents: [] };

const of = (state: TaskState, since: number): Tasks => {
  const task: Task = { state, since, note: null, todo: state === "waiting" ? TODO : null };
  return new Map([["t", task]]);
};

const print = (isTaken: boolean): ClientWord => ({
  kind: "print",
  requestId: "r",
  taskId: "t",
  isTaken,
  note: null,
  preview: { images: [], url: null },
});
const result = (state: "pending" | "printed" | "failed"): ClientWord => ({
  kind: "result",
  task: { taskId: "t", state, note: null },
});
const NOTHING_OF_IT: ClientWord = { kind: "tasks", requestId: "r", tasks: [] };

const EVENT: Record<string, (tasks: Tasks) => Tasks> = {
  "asked to print it": (tasks) => taken(tasks, TODO, NOW),
  "handed over": (tasks) => handedOver(tasks, NOW)[0],
  taken: (tasks) => afterWord(tasks, print(true), [], NOW)[0],
  "turned down": (tasks) => afterWord(tasks, print(false), [], NOW)[0],
  pending: (tasks) => afterWord(tasks, result("pending"), [], NOW)[0],
  printed: (tasks) => afterWord(tasks, result("printed"), [], NOW)[0],
  failed: (tasks) => afterWord(tasks, result("failed"), [], NOW)[0],
  "not known to it": (tasks) => afterWord(tasks, NOTHING_OF_IT, ["t"], NOW)[0],
  "not told of": (tasks) => afterWord(tasks, NOTHING_OF_IT, [], NOW)[0],
  "16 s": (tasks) => afterTime(tasks, NOW)[0],
  "61 s": (tasks) => afterTime(tasks, NOW + 45_000)[0],
};

/** What a task of 16 seconds becomes; what is left out changes nothing. */
const RULES: Record<TaskState, Partial<Record<keyof typeof EVENT, TaskState>>> = {
  waiting: {
    "handed over": "sent",
    "turned down": "failed",
    printed: "printed",
    failed: "failed",
    "not known to it": "unknown",
    "16 s": "failed",
    "61 s": "failed",
  },
  sent: {
    taken: "accepted",
    "turned down": "failed",
    printed: "printed",
    failed: "failed",
    "not known to it": "unknown",
    "61 s": "unknown",
  },
  accepted: {
    "turned down": "failed",
    printed: "printed",
    failed: "failed",
    "not known to it": "unknown",
    "61 s": "unknown",
  },
  printed: {},
  failed: { printed: "printed" },
  unknown: { "turned down": "failed", printed: "printed", failed: "failed" },
};

const rows = Object.entries(RULES).flatMap(([state, row]) =>
  Object.keys(EVENT).map((event) => [state as TaskState, event, row[event] ?? (state as TaskState)] as const),
);

test.each(rows)("%s + %s → %s", (state, event, becomes) => {
  expect(EVENT[event]?.(of(state, NOW - 16_000)).get("t")?.state).toBe(becomes);
});

test("the same end is told once, one that corrects it is told too", () => {
  const [late, first] = afterTime(of("accepted", 0), NOW);
  const [printed, second] = afterWord(late, result("printed"), [], NOW);
  const [, third] = afterWord(printed, result("printed"), [], NOW);
  expect([first, second, third].map((ends) => ends.map(({ state }) => state))).toEqual([["unknown"], ["printed"], []]);
});

test("what was never handed over is told apart", () => {
  expect(afterTime(of("waiting", 0), NOW)[1]).toEqual([{ taskId: "t", state: "failed", note: null, wasSent: false }]);
  expect(afterTime(of("sent", 0), NOW)[1]).toEqual([{ taskId: "t", state: "unknown", note: null, wasSent: true }]);
});

test("a task of a page that is gone is asked about and never handed over", () => {
  const tasks = adopted(new Map(), "t", NOW);
  expect(handedOver(tasks, NOW)).toEqual([tasks, []]);
  expect(adopted(of("printed", NOW), "t", NOW).get("t")?.state).toBe("printed");
});

test("old ends are forgotten after ten minutes, open ones never", () => {
  expect(afterTime(of("printed", NOW - 600_001), NOW)[0].size).toBe(0);
  expect(afterTime(of("printed", NOW - 600_000), NOW)[0].size).toBe(1);
});
