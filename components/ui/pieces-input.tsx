"use client";

import { NumberInput } from "./number-input";

const MOST_DIGITS = 7; // up to a million pieces, as the forms allow

type PiecesInputProps = {
  /** What is counted, for screen readers. */
  name: string;
  /** Null: nothing entered. */
  value: number | null;
  invalid: boolean;
  onChange: (pieces: number | null) => void;
  id?: string;
  className?: string;
};

/** A count of pieces on a warehouse page: 44 px high, digits only, all selected on focus so that typing replaces it. */
export function PiecesInput({ name, value, invalid, onChange, ...rest }: PiecesInputProps) {
  return (
    <NumberInput
      {...rest}
      inputSize="lg"
      aria-label={name}
      aria-invalid={invalid || undefined}
      maxLength={MOST_DIGITS}
      value={value ?? ""}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        const digits = event.target.value.replace(/\D/g, "");
        onChange(digits === "" ? null : Number(digits));
      }}
    />
  );
}
