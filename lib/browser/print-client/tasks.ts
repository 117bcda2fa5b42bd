import type { ClientWord, PrintTask, TaskWord } from "./protocol";

/**
 * What is known of a task: it `waits` to be handed over, was `sent`, was `accepted` by the client, then its end. `unknown`: no word
 * came, the label may lie in the printer.
 */
export type TaskState = "waiting" | "sent" | "accepted" | "printed" | "failed" | "unknown";
export type TaskEnd = Extract<TaskState, "printed" | "failed" | "unknown">;

export type Task = {
  state: TaskState;
  /** When its state began, milliseconds of the browser's clock. */
  since: number;
  note: string | null;
  /** What to hand over; null once it has been, and for a task that another page handed over: it is never sent again. */
  todo: PrintTask | null;
};

export type Tasks = ReadonlyMap<string, Task>;

/** `wasSent` is false where the client never got it: nothing can have been printed. */
export type Settled = { taskId: string; state: TaskEnd; note: string | null; wasSent: boolean };

/** Long enough for a printer that warms up; after it a person looks. */
const WORD_WITHIN_MS = 60_000;
/** How long a task waits for a connection: whoever clicked still stands there. */
const HANDED_OVER_WITHIN_MS = 15_000;
const FORGOTTEN_AFTER_MS = 600_000;

/** Handed over, and its end not known yet. */
export const isOpen = ({ state }: Task): boolean => state === "sent" || state === "accepted";

/** Handed over, and nobody knows whether a label came out. */
export const unendedIds = (tasks: Tasks): string[] =>
  [...tasks].filter(([, task]) => isOpen(task) || task.state === "unknown").map(([id]) => id);

/** Takes a task up to be printed; one that is known already is left alone, whatever became of it. */
export function taken(tasks: Tasks, todo: PrintTask, now: number): Tasks {
  if (tasks.has(todo.taskId)) return tasks;
  return new Map(tasks).set(todo.taskId, { state: "waiting", since: now, note: null, todo });
}

/** Takes up a task that a page which is gone had handed over: only asked about. */
export function adopted(tasks: Tasks, taskId: string, now: number): Tasks {
  if (tasks.has(taskId)) return tasks;
  return new Map(tasks).set(taskId, { state: "sent", since: now, note: null, todo: null });
}

/** Those that wait are handed over now. */
export function handedOver(tasks: Tasks, now: number): [Tasks, PrintTask[]] {
  const waiting = [...tasks.values()].flatMap(({ todo }) => todo ?? []);
  if (waiting.length === 0) return [tasks, []];
  const next = new Map(tasks);
  for (const { taskId } of waiting) next.set(taskId, { state: "sent", since: now, note: null, todo: null });
  return [next, waiting];
}

/** What a word of the client says of tasks; `asked`: those that it was asked about after the connection had been gone. */
export function afterWord(tasks: Tasks, word: ClientWord, asked: readonly string[], now: number): [Tasks, Settled[]] {
  switch (word.kind) {
    case "print":
      return word.isTaken
        ? [accepted(tasks, word.taskId, now), []]
        : ended(tasks, [{ taskId: word.taskId, state: "failed", note: word.note }], now);
    case "result":
      return ended(tasks, [word.task], now);
    case "tasks": {
      const told = new Set(word.tasks.map(({ taskId }) => taskId));
      const lost = asked.filter((taskId) => !told.has(taskId));
      return ended(
        tasks,
        [...word.tasks, ...lost.map((taskId) => ({ taskId, state: "unknown", note: null }) as const)],
        now,
      );
    }
    case "agent":
    case "printers":
      return [tasks, []];
  }
}

function accepted(tasks: Tasks, taskId: string, now: number): Tasks {
  const task = tasks.get(taskId);
  if (task?.state !== "sent") return tasks;
  return new Map(tasks).set(taskId, { ...task, state: "accepted", since: now });
}

type End = { taskId: string; state: TaskWord["state"] | "unknown"; note: string | null };

function ended(tasks: Tasks, ends: readonly End[], now: number): [Tasks, Settled[]] {
  const next = new Map(tasks);
  const settled = ends.flatMap(({ taskId, state, note }): Settled[] => {
    const task = next.get(taskId);
    if (!task || state === "pending" || !mayBecome(task.state, state)) return [];
    next.set(taskId, { state, since: now, note, todo: null });
    return [{ taskId, state, note, wasSent: task.todo === null }];
  });
  return settled.length === 0 ? [tasks, []] : [next, settled];
}

/** Paper is stronger than words: a label that came out after all corrects everything said before, and nothing takes it back. */
function mayBecome(state: TaskState, end: TaskEnd): boolean {
  if (state === "printed" || state === end) return false;
  return state !== "failed" || end === "printed";
}

/** Without a word for long, a person has to look; what was never handed over has failed. Old ends are forgotten. */
export function afterTime(tasks: Tasks, now: number): [Tasks, Settled[]] {
  const late = [...tasks].flatMap(([taskId, task]): End[] => {
    const age = now - task.since;
    if (task.state === "waiting" && age > HANDED_OVER_WITHIN_MS) return [{ taskId, state: "failed", note: null }];
    return isOpen(task) && age > WORD_WITHIN_MS ? [{ taskId, state: "unknown", note: null }] : [];
  });
  const [next, settled] = ended(tasks, late, now);
  const old = [...next].filter(([, task]) => !isOpen(task) && now - task.since > FORGOTTEN_AFTER_MS);
  if (old.length === 0) return [next, settled];
  const gone = new Set(old.map(([id]) => id));
  return [new Map([...next].filter(([id]) => !gone.has(id))), settled];
}
