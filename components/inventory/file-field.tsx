"use client";

import type { ChangeEvent } from "react";
import { Field } from "@/components/ui/form/field";
import { TextInput } from "@/components/ui/form/text-input";

type FileFieldProps = {
  label: string;
  help: string;
  busy: boolean;
  error: string | undefined;
  onChoose: (file: File) => void;
};

/** A CSV file to choose; the same one, mended, may be chosen again. */
export function FileField({ label, help, busy, error, onChoose }: FileFieldProps) {
  function change(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? [];
    if (file) onChoose(file);
    event.target.value = "";
  }

  return (
    <div className="max-w-[640px]">
      <Field name="file" label={label} help={help} error={error} required>
        <TextInput
          type="file"
          accept=".csv,.txt,text/csv"
          disabled={busy}
          onChange={change}
          className="h-11 py-1.5 file:mr-3 file:h-7 file:rounded-sm file:border file:bg-surface file:px-2"
        />
      </Field>
    </div>
  );
}
