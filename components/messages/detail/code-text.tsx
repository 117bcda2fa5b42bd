"use client";

import { useMessageWords } from "../use-message-words";

type CodeTextProps = {
  code: string | null;
  /** What it means, where that is no code of the console's own. */
  words?: string;
};

/** What a code means, and the code itself for whoever passes it on. */
export function CodeText({ code, words }: CodeTextProps) {
  const { codeOf } = useMessageWords();
  const told = words ?? (code === null ? "–" : codeOf(code));
  return (
    <span className="wrap-anywhere">
      {told}
      {code !== null && code !== told && <code className="ml-1.5 text-sm text-ink-soft">{code}</code>}
    </span>
  );
}
