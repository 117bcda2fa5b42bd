"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { refusalIn } from "@/components/ui/refusal-in";
import type { ActionResult } from "@/lib/kernel/app-error";
import { MOST_IMPORT_BYTES } from "@/lib/inventory/schema";

/** A file as it was when it was chosen: what is applied later is what was shown, whatever becomes of the file. */
type Chosen = { name: string; content: Blob };

type FileActs<Preview, Applied> = {
  preview: (content: Blob) => Promise<ActionResult<Preview>>;
  apply: (file: Chosen, preview: Preview) => Promise<ActionResult<Applied>>;
  /** Another preview begins. */
  onPreview?: () => void;
  /** An import has ended, whichever way. */
  onSettled: () => Promise<unknown>;
};

/** One file from its choice over its preview to its import; what is in it is its caller's. */
export function useChosenFile<Preview, Applied>(acts: FileActs<Preview, Applied>) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const previewing = useMutation({
    mutationFn: async (file: File | Chosen): Promise<ActionResult<Preview>> => {
      const size = "content" in file ? file.content.size : file.size;
      if (size > MOST_IMPORT_BYTES) return tooLarge();
      const taken = "content" in file ? file : { name: file.name, content: new Blob([await file.arrayBuffer()]) };
      setChosen(taken);
      return acts.preview(taken.content);
    },
    onMutate: () => {
      acts.onPreview?.();
      applying.reset();
    },
  });
  const preview = previewing.data?.ok ? previewing.data.value : null;
  const applying = useMutation({
    mutationFn: () => {
      if (!chosen || !preview) return Promise.reject(new Error("Nothing was previewed"));
      return acts.apply(chosen, preview);
    },
    onSuccess: (result) => result.ok && previewing.reset(),
    onSettled: acts.onSettled,
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

/** Told here already: the server would cut the connection instead of saying why. */
function tooLarge(): ActionResult<never> {
  return { ok: false, refusal: { code: "INVALID_INPUT", fields: { file: "fileTooLarge" } } };
}
