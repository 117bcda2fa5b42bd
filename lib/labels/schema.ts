import { z } from "zod";

const id = z.uuid();
const reason = z.string().trim().min(1).max(200);

/**
 * Body of `POST /api/admin/labels/prints`: a label goes to a printer of this workplace. Answered by a `LabelTask`, or refused.
 *
 * `again`: the person has seen that it was printed, or may have been, and means another one.
 */
export const beginPrintForm = z.object({
  labelId: id,
  printer: z.string().trim().max(200),
  again: z.boolean().optional(),
  reason: reason.optional(),
});

/** Id of a print task, as the route's address names it. */
export const printTaskId = id;

/** Body of `POST /api/admin/labels/prints/preview`. Answered by `waybillNo` and `contents`. */
export const previewLabelForm = z.object({ labelId: id });

/** Body of `POST /api/admin/labels/prints/[taskId]`: what the print client said of the task. Answered by `{ state }`. */
export const settlePrintForm = z.object({
  state: z.enum(["printed", "failed", "unknown"]),
  note: z.string().trim().max(500).nullable().default(null),
});

/** 退号 of one number by a person. */
export const giveBackForm = z.object({ labelId: id, reason });
