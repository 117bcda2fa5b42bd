"use client";

import { useState } from "react";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult } from "@/lib/kernel/app-error";
import { MOST_IMPORT_BYTES } from "@/lib/inventory/domain/choices";

/** A file as it was when it was chosen: what is applied later is what was shown, whatever becomes of the file. */
type Chosen = { name: string; content: Blob };

type FileActs<Preview, Applied> = {
  preview: (content: Blob) => Promise<ActionResult<Preview>>;
  apply: (file: Chosen, preview: Preview) => Promise<ActionResult<Applied>>;
  /** Another preview begins. */
  onPreview?: () => void;
  /** The first words of the query keys that an import may change. */
  reads: readonly string[];
};

/** One file from its choice over its preview to its import; what is in it is its caller's. */
export function useChosenFile<Preview, Applied>(acts: FileActs<Preview, Applied>) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const previewing = useAct(async (file: File | Chosen): Promise<ActionResult<Preview>> => {
    const size = "content" in file ? file.content.size : file.size;
    if (size > MOST_IMPORT_BYTES) return tooLarge();
    const taken = "content" in file ? file : { name: file.name, content: new Blob([await file.arrayBuffer()]) };
    setChosen(taken);
    return acts.preview(taken.content);
  });
  const preview = previewing.value;
  const applying = useAct(
    async () => {
      if (!chosen || !preview) throw new Error("Nothing was previewed");
      return acts.apply(chosen, preview);
    },
    { onDone: previewing.reset, reads: acts.reads },
  );

  function look(file: File | Chosen): void {
    acts.onPreview?.();
    applying.reset();
    previewing.run(file);
  }

  return {
    fileName: chosen?.name ?? "",
    preview,
    previewing: previewing.busy,
    applying: applying.busy,
    /** Why the file was not read, or not applied. */
    refusal: applying.refusal ?? previewing.refusal,
    applied: applying.value,
    choose: look,
    again: () => chosen && look(chosen),
    discard: () => {
      previewing.reset();
      applying.reset();
    },
    apply: applying.run,
  };
}

/** Told here already: the server would cut the connection instead of saying why. */
function tooLarge(): ActionResult<never> {
  return { ok: false, refusal: { code: "INVALID_INPUT", fields: { file: "fileTooLarge" } } };
}
