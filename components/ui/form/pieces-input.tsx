"use client";

import { useState } from "react";
import { countRuleOf, numberIn } from "@/lib/kernel/text/whole-number";
import { NumberInput } from "./number-input";
import { useRuleText } from "./use-rule-text";

type PiecesInputProps = {
  /** What is counted, for screen readers. */
  name: string;
  /** Null: nothing entered; NaN: what is entered is no count. */
  value: number | null;
  invalid: boolean;
  onChange: (pieces: number | null) => void;
  id?: string;
  className?: string;
};

/**
 * A count of pieces on a warehouse page: 44 px high, all selected on focus so that typing replaces it. What is typed or pasted
 * is read as it was meant or refused as it stands, and never as what is left of it without its other signs.
 */
export function PiecesInput({ name, value, invalid, onChange, ...rest }: PiecesInputProps) {
  const ruleText = useRuleText();
  const [typed, setTyped] = useState<string | null>(null);
  const isOwn = typed !== null && Object.is(piecesIn(typed), value);
  const rule = isOwn ? countRuleOf(numberIn(typed)) : null;
  return (
    <>
      <NumberInput
        {...rest}
        inputSize="lg"
        aria-label={name}
        aria-invalid={invalid || rule !== null || undefined}
        value={isOwn ? typed : shownOf(value)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(piecesIn(event.target.value));
        }}
        onBlur={() => rule === null && setTyped(null)}
      />
      {rule && (
        <span role="alert" className="text-sm text-failed">
          {ruleText(rule)}
        </span>
      )}
    </>
  );
}

function piecesIn(text: string): number | null {
  const number = numberIn(text);
  return countRuleOf(number) === null ? number : NaN;
}

function shownOf(value: number | null): string {
  return value === null || Number.isNaN(value) ? "" : String(value);
}
