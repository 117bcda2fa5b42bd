import type { PrintClient } from "@/lib/browser/print-client/socket";
import { newRequestKey } from "@/lib/browser/request-key";
import type { LabelPreview } from "@/lib/browser/print-client/protocol";
import type { Settled } from "@/lib/browser/print-client/tasks";
import type { ActionResult, AppErrorCode, Refusal } from "@/lib/kernel/app-error";
import type { LabelOutcome } from "@/lib/labels/domain/label";
import { send, sendOnce } from "@/components/ui/act/send";
import { dropTask, keepTask, keptTask, keptTasks } from "./kept-tasks";
import { beginTask, contentsToDraw, settleTask } from "./tell-server";

/** A task as far as it came: handed over with its end, or why nothing was handed over. */
export type Handed =
  | { ok: true; taskId: string; waybillNo: string; outcome: LabelOutcome }
  | { ok: false; refusal: Refusal };

type Asked = { labelId: string; printer: string; again?: boolean | undefined; reason?: string | undefined };

export type LabelTasks = {
  print: (asked: Asked) => Promise<Handed>;
  preview: (labelId: string, printer: string) => Promise<ActionResult<LabelPreview>>;
  /** The next word about a task that ended without one. */
  laterWord: (taskId: string) => Promise<LabelOutcome>;
  /** What a person saw at the printer. */
  seen: (taskId: string, outcome: LabelOutcome) => void;
  /** Takes up what pages before left: outcomes not told yet, and tasks without a word. */
  resume: () => void;
  /** How many outcomes could not be told. */
  untold: () => number;
  watch: (changed: () => void) => () => void;
};

/** Nobody else waits for the word of a task so old: the page that handed it over has given up, or is gone. */
const ORPHANED_AFTER_MS = 75_000;
const TELL_AGAIN_MS = 15_000;

/** Answers that come of the way and not of the task: it is told again. */
const ON_THE_WAY: readonly AppErrorCode[] = ["OFFLINE", "UNAVAILABLE", "BUG", "TOO_MANY_REQUESTS", "SIGNED_OUT"];

/**
 * The tasks of this tab between server and print client: begun there, printed here, and their end told there, once the network lets
 * it. `clientOf` makes the client, which tells the end of each task.
 */
export function createLabelTasks(clientOf: (onSettled: (settled: Settled) => void) => PrintClient): LabelTasks & {
  client: PrintClient;
} {
  const waiting = new Map<string, (settled: Settled) => void>();
  const handing = new Map<string, Promise<Handed>>();
  const untold = new Set<string>();
  /** Of each label its latest task here, and of each task whose end is just being told, when that is over. */
  const latest = new Map<string, string>();
  const telling = new Map<string, Promise<void>>();
  const watchers = new Set<() => void>();
  let again: ReturnType<typeof setTimeout> | null = null;
  let resuming: ReturnType<typeof setTimeout> | null = null;

  const client = clientOf((settled) => {
    const { taskId, state, note } = settled;
    keepOutcome(taskId, { state, note });
    waiting.get(taskId)?.(settled);
    waiting.delete(taskId);
  });

  /** Told at once, and kept until it is: the label may be on a parcel before the network is back. */
  function keepOutcome(taskId: string, outcome: LabelOutcome): void {
    const task = keptTask(taskId) ?? { waybillNo: "", printer: "", sentAt: new Date().toISOString(), outcome: null };
    keepTask(taskId, { ...task, outcome });
    const told = tell(taskId, outcome, send);
    telling.set(taskId, told);
    void told.then(() => telling.get(taskId) === told && telling.delete(taskId));
  }

  /** A label is not begun anew before the server knows how its last task here ended: it would take that for being under way. */
  async function toldOf(labelId: string): Promise<void> {
    const taskId = latest.get(labelId);
    if (taskId === undefined) return;
    await telling.get(taskId);
    const outcome = untold.has(taskId) ? keptTask(taskId)?.outcome : null;
    if (outcome) await tell(taskId, outcome, send);
  }

  async function tell(taskId: string, outcome: LabelOutcome, by: typeof send): Promise<void> {
    const told = await by(() => settleTask(taskId, outcome));
    const isLater = !told.ok && ON_THE_WAY.includes(told.refusal.code);
    if (!isLater && keptTask(taskId)?.outcome?.state === outcome.state) dropTask(taskId); // else a later word waits its turn
    const wasUntold = untold.has(taskId);
    if (isLater) untold.add(taskId);
    else untold.delete(taskId);
    if (isLater) again ??= setTimeout(tellAgain, TELL_AGAIN_MS);
    if (wasUntold !== isLater) watchers.forEach((changed) => changed());
  }

  /** Quietly: nobody is asked to sign in by what they did not just do. */
  function tellAgain(): void {
    if (again !== null) clearTimeout(again);
    again = null;
    for (const [taskId, { outcome }] of keptTasks(Date.now())) if (outcome) void tell(taskId, outcome, sendOnce);
  }

  function word(taskId: string): Promise<Settled> {
    return new Promise((resolve) => waiting.set(taskId, resolve));
  }

  /** A second click on the same label waits for what the first one does. */
  function print(asked: Asked): Promise<Handed> {
    const underWay = handing.get(asked.labelId) ?? handOver(asked).finally(() => handing.delete(asked.labelId));
    handing.set(asked.labelId, underWay);
    return underWay;
  }

  async function handOver(asked: Asked): Promise<Handed> {
    await toldOf(asked.labelId);
    const begun = await send(() => beginTask(asked));
    if (!begun.ok) return begun;
    const { taskId, waybillNo, contents } = begun.value;
    latest.set(asked.labelId, taskId);
    keepTask(taskId, { waybillNo, printer: asked.printer, sentAt: new Date().toISOString(), outcome: null });
    const ends = word(taskId);
    client.print({ taskId, documentId: waybillNo, printer: asked.printer, contents });
    const { state, note, wasSent } = await ends;
    if (!wasSent) return { ok: false, refusal: { code: "PRINT_CLIENT_MISSING" } };
    return { ok: true, taskId, waybillNo, outcome: { state, note } };
  }

  async function preview(labelId: string, printer: string): Promise<ActionResult<LabelPreview>> {
    const drawn = await send(() => contentsToDraw(labelId));
    if (!drawn.ok) return drawn;
    const { waybillNo, contents } = drawn.value;
    const picture = await client.preview({ taskId: newRequestKey(), documentId: waybillNo, printer, contents });
    return picture === null ? { ok: false, refusal: { code: "PRINT_CLIENT_MISSING" } } : { ok: true, value: picture };
  }

  /** A page that was left in the middle is only known to be gone once its task is old: then it is looked at again. */
  function resume(): void {
    const now = Date.now();
    const open = [...keptTasks(now)].filter(([taskId, { outcome }]) => outcome === null && !waiting.has(taskId));
    const waits = open.map(([taskId, { sentAt }]) => [taskId, Date.parse(sentAt) + ORPHANED_AFTER_MS - now] as const);
    client.adopt(waits.filter(([, wait]) => wait <= 0).map(([taskId]) => taskId));
    const next = Math.min(...waits.map(([, wait]) => wait).filter((wait) => wait > 0));
    if (resuming !== null) clearTimeout(resuming);
    resuming = Number.isFinite(next) ? setTimeout(resume, next) : null;
    tellAgain();
  }

  return {
    client,
    print,
    preview,
    laterWord: async (taskId) => {
      const { state, note } = await word(taskId);
      return { state, note };
    },
    seen: keepOutcome,
    resume,
    untold: () => untold.size,
    watch: (changed) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
  };
}
