import type { LabelOutcome } from "@/lib/labels/domain/label";

/** A task that was handed to the print client of this computer. Without an outcome its word is still out. */
export type KeptTask = { waybillNo: string; printer: string; sentAt: string; outcome: LabelOutcome | null };

/** One entry a task, so that two tabs cannot write over each other's. */
const KEY = "line3-label-task:";
/** Longer than a day without the page: the server has long taken such a task for unknown. */
const KEPT_FOR_MS = 7 * 86_400_000;

const unkept = new Map<string, string>(); // where the browser keeps nothing

/**
 * Keeps a task over a reload and while there is no network: from before it is handed over until the server knows its outcome. No
 * receiver is in it.
 */
export function keepTask(taskId: string, task: KeptTask): void {
  const text = JSON.stringify(task);
  try {
    localStorage.setItem(KEY + taskId, text);
  } catch {
    unkept.set(KEY + taskId, text); // storage is off or full: it holds until the page is loaded anew
  }
}

export function dropTask(taskId: string): void {
  unkept.delete(KEY + taskId);
  try {
    localStorage.removeItem(KEY + taskId);
  } catch {
    // storage is off: nothing was kept
  }
}

export function keptTask(taskId: string): KeptTask | null {
  return parsed(read(KEY + taskId));
}

/** All that are kept, by their ids; what is too old to say anything is dropped. */
export function keptTasks(now: number): Map<string, KeptTask> {
  const kept = new Map<string, KeptTask>();
  for (const key of keys()) {
    const task = parsed(read(key));
    const taskId = key.slice(KEY.length);
    if (task && now - Date.parse(task.sentAt) < KEPT_FOR_MS) kept.set(taskId, task);
    else dropTask(taskId);
  }
  return kept;
}

function keys(): string[] {
  try {
    const all = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? "");
    return [...new Set([...all.filter((key) => key.startsWith(KEY)), ...unkept.keys()])];
  } catch {
    return [...unkept.keys()];
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? unkept.get(key) ?? null;
  } catch {
    return unkept.get(key) ?? null;
  }
}

function parsed(text: string | null): KeptTask | null {
  try {
    return text === null ? null : (JSON.parse(text) as KeptTask); // only we write there
  } catch {
    return null;
  }
}
