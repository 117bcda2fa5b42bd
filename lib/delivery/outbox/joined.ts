import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/log";
import type { PlatformCaller } from "@/lib/platform/call";
import type { Scope } from "@/lib/kernel/scope";
import type { Limiter } from "./limiter";
import type { ReportHandler, Sent } from "./report";

const GATHER_MS = 5; // what is claimed together looks something up before it calls

/** A kind of report of which several may travel in one call. */
export type JoinableHandler<Payload, Part, Parsed> = ReportHandler<Payload, Parsed> & {
  /** What one call holds at most, counted by `sizeOf`. */
  most: number;
  sizeOf(part: Part): number;
  /** What a call states once: only parts that agree in it travel together. */
  sharedBy(part: Part): string;
  /** What of a call is this report's own, or what came of it where it needs none. Runs outside any transaction. */
  partOf(payload: Payload, scope: Scope): Promise<{ part: Part } | { sent: Sent<Parsed> }>;
  /** One call for all of these; what came of each, in their order, and of the call only what concerns it. */
  sendParts(call: PlatformCaller, session: string | null, parts: readonly Part[]): Promise<Sent<Parsed>[]>;
};

type Asked<Part> = { part: Part; shared: string; session: string | null; call: PlatformCaller; isAlone: boolean };
type Waiting<Part, Parsed> = Asked<Part> & { done: (sent: Sent<Parsed>) => void; failed: (error: unknown) => void };

/**
 * Lets reports that wait for their turn to call travel together, so that a turn carries as many as a call may hold. Each keeps its
 * own lease, try, verdict and commit; only the call is shared. One of them never decides for the others: a joint call that is
 * refused is made again for each alone, and a report that was tried before travels alone, whatever came of that try.
 */
export function joined<Payload, Part, Parsed>(
  handler: JoinableHandler<Payload, Part, Parsed>,
  turn: Limiter,
): ReportHandler<Payload, Parsed> {
  const waiting: Waiting<Part, Parsed>[] = [];
  let isCalling = false;

  async function callInTurn(): Promise<void> {
    await pause(GATHER_MS);
    while (waiting.length > 0) {
      await turn();
      void sendTogether(handler, nextOf(handler, waiting)).then((alone) => {
        waiting.unshift(...alone);
        begin();
      });
    }
    isCalling = false;
  }

  function begin(): void {
    if (isCalling || waiting.length === 0) return;
    isCalling = true;
    void callInTurn();
  }

  return {
    settled: (...answered) => handler.settled(...answered),
    send: async (call, session, payload, scope, attempts = 0) => {
      const own = await handler.partOf(payload, scope);
      if ("sent" in own) return own.sent;
      const { part } = own;
      const asked = { part, shared: handler.sharedBy(part), session, call, isAlone: attempts > 0 };
      return new Promise((done, failed) => {
        waiting.push({ ...asked, done, failed });
        begin();
      });
    },
  };
}

/** Takes the one that waits longest, and of the others those that fit into its call. */
function nextOf<Payload, Part, Parsed>(
  handler: JoinableHandler<Payload, Part, Parsed>,
  waiting: Waiting<Part, Parsed>[],
): Waiting<Part, Parsed>[] {
  const [first] = waiting;
  if (!first) return [];
  let room = handler.most - handler.sizeOf(first.part);
  const fits = (one: Waiting<Part, Parsed>) => {
    if (one === first) return true;
    if (first.isAlone || one.isAlone || one.shared !== first.shared || one.session !== first.session) return false;
    const size = handler.sizeOf(one.part);
    if (size > room) return false;
    room -= size;
    return true;
  };
  const taken = waiting.filter(fits);
  waiting.splice(0, waiting.length, ...waiting.filter((one) => !taken.includes(one)));
  return taken;
}

/** Makes the call, tells each what came of it, and returns those that are to be asked for alone. */
async function sendTogether<Payload, Part, Parsed>(
  handler: JoinableHandler<Payload, Part, Parsed>,
  together: readonly Waiting<Part, Parsed>[],
): Promise<Waiting<Part, Parsed>[]> {
  const [first] = together;
  if (!first) return [];
  const isJoint = together.length > 1;
  const alone = () => together.map((one) => ({ ...one, isAlone: true }));
  try {
    const sent = await handler.sendParts(
      first.call,
      first.session,
      together.map(({ part }) => part),
    );
    const { outcome } = sent[0] ?? {};
    if (isJoint && outcome?.kind === "refused") {
      log.debug({ reports: together.length, code: outcome.subCode ?? outcome.code }, "a joint call was refused");
      return alone();
    }
    together.forEach((one, index) => {
      const own = sent[index];
      if (own) one.done(own);
      else one.failed(new Error("A joint call has no result for one of its reports"));
    });
    return [];
  } catch (error) {
    if (isJoint) return alone(); // one that cannot even be written down is no reason for the others
    first.failed(error);
    return [];
  }
}
