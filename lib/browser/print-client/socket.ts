import { newRequestKey } from "../request-key";
import { stateOf, type Greeting } from "./connection";
import { newMachine, step, type Effect, type Machine, type MachineEvent } from "./machine";
import { askPreview, readWord, type ClientWord, type LabelPreview, type PrintTask } from "./protocol";
import { isOpen, type Settled } from "./tasks";

/** The part of a browser's WebSocket that is used here. */
export type Socket = {
  onopen: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  send: (text: string) => void;
  close: () => void;
};

export type ClientView = Greeting & { state: ReturnType<typeof stateOf> };

type Wiring = {
  open: () => Socket;
  now: () => number;
  /** Told of every end of a task, also of one that corrects the end before. */
  onSettled: (settled: Settled) => void;
};

export type PrintClient = {
  view: () => ClientView;
  /**
   * The view once it is known whether anybody is there: at once, or within some seconds. One that was missing is looked for anew, so
   * that nobody is told of a pause between two looks.
   */
  found: () => Promise<ClientView>;
  /** Told whenever the view is another; the answer ends it. */
  watch: (changed: () => void) => () => void;
  /** From now on a page needs it; the answer ends that. Without anybody it is let go once its tasks have their end. */
  use: () => () => void;
  lookAgain: () => void;
  print: (task: PrintTask) => void;
  /** Asks what became of tasks that a page which is gone had handed over. */
  adopt: (taskIds: readonly string[]) => void;
  /** A picture of what would be printed; null where none came. */
  preview: (task: PrintTask) => Promise<LabelPreview | null>;
};

const TICK_MS = 1000;
/** A page that is left for the next one that prints keeps its connection. */
const LINGER_MS = 10_000;
const DRAWN_WITHIN_MS = 15_000;

/** Drives a machine with a real socket and a real clock. */
export function createPrintClient({ open, now, onSettled }: Wiring): PrintClient {
  let machine = newMachine(newRequestKey());
  let view = viewOf(machine);
  let socket: Socket | null = null;
  let ticking: ReturnType<typeof setInterval> | null = null;
  let users = 0;
  let leftAt = 0;
  const watchers = new Set<() => void>();
  const looking: ((view: ClientView) => void)[] = [];
  const drawings = new Map<string, (preview: LabelPreview | null) => void>();

  function happen(event: MachineEvent): void {
    const [next, effects] = step(machine, event, now());
    machine = next;
    effects.forEach(doEffect);
    const seen = viewOf(machine);
    if (machine.connection.kind !== "connecting") for (const tell of looking.splice(0)) tell(seen);
    if (JSON.stringify(seen) === JSON.stringify(view)) return;
    view = seen;
    watchers.forEach((changed) => changed());
  }

  function doEffect(effect: Effect): void {
    switch (effect.kind) {
      case "connect":
        return connect();
      case "disconnect":
        return disconnect();
      case "send":
        return say(effect.request);
      case "settled":
        return onSettled(effect.settled);
    }
  }

  function connect(): void {
    disconnect();
    const opening = open();
    socket = opening;
    const ifOurs = (event: MachineEvent) => socket === opening && happen(event); // an older one has nothing more to say
    opening.onopen = () => void ifOurs({ type: "open" });
    opening.onclose = () => {
      if (socket !== opening) return;
      disconnect();
      happen({ type: "close" });
    };
    opening.onmessage = ({ data }: { data: unknown }) => {
      const word = readWord(data);
      if (word === null || socket !== opening) return;
      drawn(word);
      happen({ type: "word", word });
    };
  }

  function disconnect(): void {
    const closing = socket;
    socket = null;
    closing?.close();
    for (const give of drawings.values()) give(null);
    drawings.clear();
  }

  /** What does not go out is as if it had been lost on the way: the socket tells of its end. */
  function say(request: object): void {
    try {
      socket?.send(JSON.stringify(request));
    } catch {
      // closing already
    }
  }

  function drawn(word: ClientWord): void {
    if (word.kind !== "print") return;
    drawings.get(word.requestId)?.(word.isTaken ? word.preview : null);
    drawings.delete(word.requestId);
  }

  function tick(): void {
    happen({ type: "tick" });
    const isBusy = [...machine.tasks.values()].some((task) => isOpen(task) || task.state === "waiting");
    if (users > 0 || isBusy || now() - leftAt < LINGER_MS) return;
    happen({ type: "stop" });
    if (ticking !== null) clearInterval(ticking);
    ticking = null;
  }

  function watch(changed: () => void): () => void {
    watchers.add(changed);
    return () => void watchers.delete(changed);
  }

  return {
    view: () => view,
    found: () => {
      happen({ type: "look-again" });
      return new Promise((resolve) => {
        if (machine.connection.kind !== "connecting") resolve(view);
        else looking.push(resolve);
      });
    },
    watch,
    use: () => {
      users += 1;
      ticking ??= setInterval(tick, TICK_MS);
      happen({ type: "start" });
      return () => {
        users -= 1;
        leftAt = now();
      };
    },
    lookAgain: () => happen({ type: "look-again" }),
    print: (task) => happen({ type: "print", task }),
    adopt: (taskIds) => happen({ type: "adopt", taskIds }),
    preview: (task) =>
      new Promise((give) => {
        if (machine.connection.kind !== "ready") return give(null);
        const requestId = `${machine.name}-preview-${task.taskId}`;
        drawings.set(requestId, give);
        setTimeout(() => {
          give(null);
          drawings.delete(requestId);
        }, DRAWN_WITHIN_MS);
        say(askPreview(requestId, task));
      }),
  };
}

function viewOf({ connection, greeting }: Machine): ClientView {
  return { state: stateOf(connection), ...greeting };
}
