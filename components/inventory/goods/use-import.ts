"use client";

import { useState } from "react";
import type { z } from "zod";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { Imported, ImportPreview } from "@/lib/inventory/client";
import type { applyForm, previewForm } from "@/lib/inventory/schema";
import { useChosenFile } from "../use-chosen-file";

/** The acts of a person who may import. */
export type ImportActs = {
  preview: (input: z.input<typeof previewForm>) => Promise<ActionResult<ImportPreview>>;
  apply: (input: z.input<typeof applyForm>) => Promise<ActionResult<Imported>>;
};

/** One file from its choice over its preview, with the conflicts that are to be replaced, to its import. */
export function useImport(acts: ImportActs) {
  const [replaced, setReplaced] = useState<ReadonlySet<number>>(new Set());
  const { applied, ...importing } = useChosenFile<ImportPreview, Imported>({
    preview: (file) => acts.preview({ file }),
    apply: ({ content }, { fingerprint }) => acts.apply({ file: content, fingerprint, replaced: [...replaced] }),
    onPreview: () => setReplaced(new Set()),
    reads: ["skus", "orders"],
  });
  return { ...importing, imported: applied, replaced, replace: setReplaced };
}
