import type { z } from "zod";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { defaultForm, markTemplateForm, readingForm, removeDefaultForm } from "@/lib/labels/schema";

/** What may be done on the page of e-waybill accounts; `mark` is the administrators' (R72). */
export type AccountActs = {
  read: (input: z.input<typeof readingForm>) => Promise<ActionResult>;
  save: (input: z.input<typeof defaultForm>) => Promise<ActionResult>;
  remove: (input: z.input<typeof removeDefaultForm>) => Promise<ActionResult>;
  mark?: (input: z.input<typeof markTemplateForm>) => Promise<ActionResult>;
};

/** A warehouse as orders name it. */
export type StoreCode = { code: string; name: string };
