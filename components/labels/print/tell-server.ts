import { refusalOfAnswer } from "@/lib/browser/refusal-of-answer";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { LabelOutcome, LabelTask } from "@/lib/labels/domain/label";

const PRINTS = "/api/admin/labels/prints";

/** Begins the task of one label; refused where it may not be printed, or is being printed elsewhere. */
export function beginTask(asked: {
  labelId: string;
  printer: string;
  again?: boolean | undefined;
  reason?: string | undefined;
}): Promise<ActionResult<LabelTask>> {
  return post<LabelTask>(PRINTS, asked);
}

/** Tells what came of a task; told twice it is told once. */
export function settleTask(taskId: string, { state, note }: LabelOutcome): Promise<ActionResult<unknown>> {
  return post(`${PRINTS}/${taskId}`, { state, note: note?.slice(0, LONGEST_NOTE) ?? null });
}

/** What a label would print, to draw it only. */
export function contentsToDraw(labelId: string): Promise<ActionResult<Omit<LabelTask, "taskId">>> {
  return post(`${PRINTS}/preview`, { labelId });
}

const LONGEST_NOTE = 500;

async function post<Value>(path: string, body: object): Promise<ActionResult<Value>> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
    keepalive: true, // a page that is left just now has told all the same
  });
  if (response.ok) return { ok: true, value: (await response.json()) as Value };
  const answer: unknown = await response.json().catch(() => null);
  return { ok: false, refusal: refusalOfAnswer(answer, response) };
}
