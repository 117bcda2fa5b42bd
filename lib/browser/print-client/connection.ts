import type { ClientWord, Printer } from "./protocol";

/** The way to the print client. Times are milliseconds of the browser's clock. */
export type Connection =
  | { kind: "closed" }
  /** A socket is opening, or is open and has not named its printers yet. `tries` in a row led nowhere. */
  | { kind: "connecting"; since: number; tries: number }
  | { kind: "missing"; retryAt: number; tries: number }
  /** `askedAt`: a question that is out since then, with nothing heard after it. */
  | { kind: "ready"; since: number; heardAt: number; askedAt: number | null };

export type ConnectionEvent =
  | { type: "start" | "stop" | "look-again" | "open" | "close" | "tick" }
  | { type: "word"; word: ClientWord };

/** What is to be done: `greet` asks who is there and what became of open tasks, `ask-printers` is the heartbeat. */
export type ConnectionAct = "connect" | "disconnect" | "greet" | "ask-printers";

const PAUSES_MS = [1000, 2000, 5000, 10_000, 30_000];
/** On this computer an answer takes milliseconds; who takes this long hangs. */
const CONNECTED_WITHIN_MS = 5000;
const HEARTBEAT_MS = 20_000;
const HEARD_WITHIN_MS = 10_000;
/** A connection that held so long was a good one: when it is lost, it is made again without a pause. */
const STEADY_MS = 5000;

type Next = [Connection, ...ConnectionAct[]];

/** What becomes of the connection, and what is to be done. Nothing about tasks. */
export function stepConnection(connection: Connection, event: ConnectionEvent, now: number): Next {
  switch (event.type) {
    case "start":
      return connection.kind === "closed" ? connecting(now, 0) : [connection];
    case "stop":
      return connection.kind === "closed" ? [connection] : [{ kind: "closed" }, "disconnect"];
    case "look-again":
      return connection.kind === "missing" ? connecting(now, connection.tries) : [connection];
    case "open":
      return connection.kind === "connecting" ? [connection, "greet"] : [connection];
    case "close":
      return lost(connection, now);
    case "word":
      return heard(connection, event.word, now);
    case "tick":
      return ticked(connection, now);
  }
}

function connecting(now: number, tries: number): Next {
  return [{ kind: "connecting", since: now, tries }, "connect"];
}

function missing(now: number, tries: number): Connection {
  const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 0;
  return { kind: "missing", retryAt: now + pause, tries: tries + 1 };
}

function lost(connection: Connection, now: number): Next {
  if (connection.kind === "connecting") return [missing(now, connection.tries)];
  if (connection.kind !== "ready") return [connection];
  return now - connection.since >= STEADY_MS ? connecting(now, 0) : [missing(now, 0)];
}

function heard(connection: Connection, word: ClientWord, now: number): Next {
  if (connection.kind === "ready") return [{ ...connection, heardAt: now, askedAt: null }];
  const isGreeting = connection.kind === "connecting" && word.kind === "printers";
  return isGreeting ? [{ kind: "ready", since: now, heardAt: now, askedAt: null }] : [connection];
}

function ticked(connection: Connection, now: number): Next {
  if (connection.kind === "missing")
    return now >= connection.retryAt ? connecting(now, connection.tries) : [connection];
  if (connection.kind === "connecting")
    return now - connection.since > CONNECTED_WITHIN_MS ? [missing(now, connection.tries), "disconnect"] : [connection];
  if (connection.kind === "closed") return [connection];
  if (connection.askedAt !== null && now - connection.askedAt > HEARD_WITHIN_MS)
    return [{ kind: "connecting", since: now, tries: 0 }, "disconnect", "connect"]; // it sleeps, or hangs
  if (connection.askedAt === null && now - connection.heardAt > HEARTBEAT_MS)
    return [{ ...connection, askedAt: now }, "ask-printers"];
  return [connection];
}

/** What a person is told: while a client that was missing is looked for again, it is still missing. */
export function stateOf(connection: Connection): "closed" | "connecting" | "missing" | "ready" {
  return connection.kind === "connecting" && connection.tries > 0 ? "missing" : connection.kind;
}

/** Nothing is known of printers before a client has named them. */
export type Greeting = { version: string | null; printers: readonly Printer[]; defaultPrinter: string };
export const NOT_GREETED: Greeting = { version: null, printers: [], defaultPrinter: "" };

/** What the client says of itself. */
export function greetingAfter(greeting: Greeting, word: ClientWord): Greeting {
  if (word.kind === "agent") return { ...greeting, version: word.version };
  if (word.kind === "printers") return { ...greeting, printers: word.printers, defaultPrinter: word.defaultPrinter };
  return greeting;
}
