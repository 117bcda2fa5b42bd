"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { refusalIn } from "@/components/ui/refusal-in";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { Imported, ImportPreview } from "@/lib/inventory/client";
import { MOST_IMPORT_BYTES, type applyForm, type previewForm } from "@/lib/inventory/schema";

/** The acts of a person who may import. */
export type ImportActs = {
  preview: (input: z.input<typeof previewForm>) => Promise<ActionResult<ImportPreview>>;
  apply: (input: z.input<typeof applyForm>) => Promise<ActionResult<Imported>>;
};

/** A file as it was when it was chosen: what is applied later is what was shown, whatever becomes of the file. */
type Chosen = { name: string; content: Blob };

/** One file from its choice over its preview to its import. */
export function useImport(acts: ImportActs) {
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [replaced, setReplaced] = useState<ReadonlySet<number>>(new Set());
  const previewing = useMutation({
    mutationFn: async (file: File | Chosen): Promise<ActionResult<ImportPreview>> => {
      const size = "content" in file ? file.content.size : file.size;
      if (size > MOST_IMPORT_BYTES) return tooLarge();
      const taken = "content" in file ? file : { name: file.name, content: new Blob([await file.arrayBuffer()]) };
      setChosen(taken);
      return acts.preview({ file: taken.content });
    },
    onMutate: () => {
      setReplaced(new Set());
      applying.reset();
    },
  });
  const preview = previewing.data?.ok ? previewing.data.value : null;
  const applying = useMutation({
    mutationFn: () => {
      if (!chosen || !preview) return Promise.reject(new Error("Nothing was previewed"));
      return acts.apply({ file: chosen.content, fingerprint: preview.fingerprint, replaced: [...replaced] });
    },
    onSuccess: (result) => result.ok && previewing.reset(),
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: ["skus"] });
      await queryClient.invalidateQueries({ queryKey: ["orders"] });
    },
  });
  return {
    fileName: chosen?.name ?? "",
    preview,
    previewing: previewing.isPending,
    applying: applying.isPending,
    /** Why the file was not read, or not applied. */
    refusal: refusalIn(applying) ?? refusalIn(previewing),
    imported: applying.data?.ok ? applying.data.value : null,
    replaced,
    replace: setReplaced,
    choose: (file: File) => previewing.mutate(file),
    again: () => chosen && previewing.mutate(chosen),
    discard: () => {
      previewing.reset();
      applying.reset();
    },
    apply: () => applying.mutate(),
  };
}

/** Told here already: the server would cut the connection instead of saying why. */
function tooLarge(): ActionResult<never> {
  return { ok: false, refusal: { code: "INVALID_INPUT", fields: { file: "fileTooLarge" } } };
}
