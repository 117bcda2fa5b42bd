"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { refusalIn } from "@/components/ui/refusal-in";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { CountPreview, CountsApplied } from "@/lib/inventory/client";
import { MOST_IMPORT_BYTES, type applyCountsForm, type previewForm } from "@/lib/inventory/schema";

/** The acts of a person who may import counts. */
export type CountActs = {
  preview: (input: z.input<typeof previewForm>) => Promise<ActionResult<CountPreview>>;
  apply: (input: z.input<typeof applyCountsForm>) => Promise<ActionResult<CountsApplied>>;
};

/** A file as it was when it was chosen: what is applied later is what was shown, whatever becomes of the file. */
type Chosen = { name: string; content: Blob };

/** One file of counts from its choice over its preview to its import. */
export function useCountsImport(acts: CountActs) {
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const previewing = useMutation({
    mutationFn: async (file: File | Chosen): Promise<ActionResult<CountPreview>> => {
      const size = "content" in file ? file.content.size : file.size;
      // Told here already: the server would cut the connection instead of saying why.
      if (size > MOST_IMPORT_BYTES)
        return { ok: false, refusal: { code: "INVALID_INPUT", fields: { file: "fileTooLarge" } } };
      const taken = "content" in file ? file : { name: file.name, content: new Blob([await file.arrayBuffer()]) };
      setChosen(taken);
      return acts.preview({ file: taken.content });
    },
    onMutate: () => {
      applying.reset();
    },
  });
  const preview = previewing.data?.ok ? previewing.data.value : null;
  const applying = useMutation({
    mutationFn: () => {
      if (!chosen || !preview) return Promise.reject(new Error("Nothing was previewed"));
      return acts.apply({ file: chosen.content, fileName: chosen.name, fingerprint: preview.fingerprint });
    },
    onSuccess: (result) => result.ok && previewing.reset(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["stock"] }),
  });
  return {
    fileName: chosen?.name ?? "",
    preview,
    previewing: previewing.isPending,
    applying: applying.isPending,
    /** Why the file was not read, or not applied. */
    refusal: refusalIn(applying) ?? refusalIn(previewing),
    applied: applying.data?.ok ? applying.data.value : null,
    choose: (file: File) => previewing.mutate(file),
    again: () => chosen && previewing.mutate(chosen),
    discard: () => {
      previewing.reset();
      applying.reset();
    },
    apply: () => applying.mutate(),
  };
}
