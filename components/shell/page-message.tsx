import type { ReactNode } from "react";

/** A page that has nothing but a message: not found, not permitted, failed. */
export function PageMessage({ title, text, action }: { title: string; text: ReactNode; action: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-3 py-16">
      <h1 className="text-xl font-semibold">{title}</h1>
      <div className="text-ink-soft">{text}</div>
      <div className="mt-2 flex gap-2">{action}</div>
    </div>
  );
}
