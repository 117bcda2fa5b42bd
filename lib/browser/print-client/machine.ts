import {
  greetingAfter,
  NOT_GREETED,
  stepConnection,
  type Connection,
  type ConnectionAct,
  type Greeting,
} from "./connection";
import {
  askAgent,
  askPrint,
  askPrinters,
  askTasks,
  type ClientRequest,
  type ClientWord,
  type PrintTask,
} from "./protocol";
import {
  adopted,
  afterTime,
  afterWord,
  handedOver,
  isOpen,
  taken,
  unendedIds,
  type Settled,
  type Tasks,
} from "./tasks";

/** All that a page knows of the print client of its computer; changed by `step` only. */
export type Machine = {
  /** Of this page among all: the first part of a request's id, of which `requests` were made. */
  name: string;
  requests: number;
  connection: Connection;
  greeting: Greeting;
  tasks: Tasks;
  /** The question after a new connection, what became of the tasks before: until it is answered nothing is printed. */
  inquiry: { requestId: string; about: readonly string[] } | null;
  /** When open tasks were last asked about. */
  lookedAt: number;
};

export type MachineEvent =
  | { type: "start" | "stop" | "look-again" | "open" | "close" | "tick" }
  | { type: "word"; word: ClientWord }
  | { type: "print"; task: PrintTask }
  | { type: "adopt"; taskIds: readonly string[] };

export type Effect =
  | { kind: "connect" | "disconnect" }
  | { kind: "send"; request: ClientRequest }
  | { kind: "settled"; settled: Settled };

type Stepped = [Machine, Effect[]];
type Turn = (machine: Machine) => Stepped;

/** A client tells the end to the connection that a task came by: after that one broke, or of an older client, it has to be asked. */
const LOOK_EVERY_MS = 3000;

export function newMachine(name: string): Machine {
  return {
    name,
    requests: 0,
    connection: { kind: "closed" },
    greeting: NOT_GREETED,
    tasks: new Map(),
    inquiry: null,
    lookedAt: 0,
  };
}

/**
 * What becomes of it, and what is to be done, in this order. `now`: milliseconds of the browser's clock. No task is ever sent twice:
 * once the connection was gone the client is asked what became of the open ones, and only then something is printed again.
 */
export function step(before: Machine, event: MachineEvent, now: number): Stepped {
  return inTurn(before, [taskTurn(event, now), connectionTurn(event, now), lookTurn(event, now), handOverTurn(now)]);
}

function inTurn(before: Machine, turns: readonly Turn[]): Stepped {
  return turns.reduce<Stepped>(
    ([machine, effects], turn) => {
      const [next, more] = turn(machine);
      return [next, [...effects, ...more]];
    },
    [before, []],
  );
}

function taskTurn(event: MachineEvent, now: number): Turn {
  return (machine) => {
    const settled = (tasks: Tasks, ends: readonly Settled[]): Stepped => [
      { ...machine, tasks },
      ends.map((end) => ({ kind: "settled", settled: end })),
    ];
    switch (event.type) {
      case "print":
        return settled(taken(machine.tasks, event.task, now), []);
      case "adopt":
        return settled(
          event.taskIds.reduce((tasks, taskId) => adopted(tasks, taskId, now), machine.tasks),
          [],
        );
      case "word": {
        const isAnswer = event.word.kind === "tasks" && event.word.requestId === machine.inquiry?.requestId;
        const [next, effects] = settled(
          ...afterWord(machine.tasks, event.word, isAnswer ? (machine.inquiry?.about ?? []) : [], now),
        );
        return [{ ...next, inquiry: isAnswer ? null : machine.inquiry }, effects];
      }
      case "tick":
        return settled(...afterTime(machine.tasks, now));
      case "start":
      case "stop":
      case "look-again":
      case "open":
      case "close":
        return [machine, []]; // a task outlives its connection
    }
  };
}

function connectionTurn(event: MachineEvent, now: number): Turn {
  return (machine) => {
    if (event.type === "print" || event.type === "adopt") return [machine, []];
    const [connection, ...acts] = stepConnection(machine.connection, event, now);
    const greeting = event.type === "word" ? greetingAfter(machine.greeting, event.word) : machine.greeting;
    return inTurn(
      { ...machine, connection, greeting },
      acts.map((act) => turnOf(act, now)),
    );
  };
}

function turnOf(act: ConnectionAct, now: number): Turn {
  switch (act) {
    case "connect":
    case "disconnect":
      return (machine) => [machine, [{ kind: act }]];
    case "ask-printers":
      return sending(askPrinters);
    case "greet":
      return (machine) => inTurn(machine, [inquiryTurn(now), sending(askAgent), sending(askPrinters)]);
  }
}

/** The tasks whose end nobody knows are asked about first, also those of which no word came in time. */
function inquiryTurn(now: number): Turn {
  return (machine) => {
    const about = unendedIds(machine.tasks);
    if (about.length === 0) return [machine, []];
    const [next, effects] = sending((requestId) => askTasks(requestId, about))(machine);
    return [{ ...next, inquiry: { requestId: idOf(next), about }, lookedAt: now }, effects];
  };
}

/** Asks from time to time what became of open tasks. */
function lookTurn(event: MachineEvent, now: number): Turn {
  return (machine) => {
    if (event.type !== "tick" || machine.connection.kind !== "ready") return [machine, []];
    const isDue = now - machine.lookedAt > LOOK_EVERY_MS;
    const waitedFor = [...machine.tasks].filter(([, task]) => isOpen(task) && now - task.since > LOOK_EVERY_MS);
    if (!isDue || waitedFor.length === 0) return [machine, []];
    const ids = waitedFor.map(([taskId]) => taskId);
    return sending((requestId) => askTasks(requestId, ids))({ ...machine, lookedAt: now });
  };
}

/** Hands over what waits, once somebody is there and has told of all that came before. */
function handOverTurn(now: number): Turn {
  return (machine) => {
    const { connection, tasks, inquiry } = machine;
    const isAsking = inquiry?.about.some((taskId) => {
      const task = tasks.get(taskId);
      return task !== undefined && isOpen(task);
    });
    if (connection.kind !== "ready" || isAsking) return [machine, []];
    const [next, todo] = handedOver(tasks, now);
    return inTurn(
      { ...machine, tasks: next },
      todo.map((task) => sending((requestId) => askPrint(requestId, task))),
    );
  };
}

function sending(make: (requestId: string) => ClientRequest): Turn {
  return (machine) => {
    const next = { ...machine, requests: machine.requests + 1 };
    return [next, [{ kind: "send", request: make(idOf(next)) }]];
  };
}

const idOf = ({ name, requests }: Machine): string => `${name}-${requests}`;
