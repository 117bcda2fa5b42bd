"use client";

import type { z } from "zod";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { CountPreview, CountsApplied } from "@/lib/inventory/client";
import type { applyCountsForm, previewForm } from "@/lib/inventory/schema";
import { useChosenFile } from "../use-chosen-file";

/** The acts of a person who may import counts. */
export type CountActs = {
  preview: (input: z.input<typeof previewForm>) => Promise<ActionResult<CountPreview>>;
  apply: (input: z.input<typeof applyCountsForm>) => Promise<ActionResult<CountsApplied>>;
};

/** One file of counts from its choice over its preview to its import. */
export function useCountsImport(acts: CountActs) {
  return useChosenFile<CountPreview, CountsApplied>({
    preview: (file) => acts.preview({ file }),
    apply: ({ name, content }, { fingerprint }) => acts.apply({ file: content, fileName: name, fingerprint }),
    reads: ["stock", "publishing"],
  });
}
