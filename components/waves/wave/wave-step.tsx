import type { ReactNode } from "react";
import { ProgressBar } from "@/components/ui/page/progress-bar";

type WaveStepProps = {
  /** 1, 2, 3 …: the order in which a wave is worked. */
  place: number;
  title: string;
  /** How far it is, in one line. */
  line: ReactNode;
  progress?: { label: string; value: number; max: number };
  /** What else stands in its way. */
  children?: ReactNode;
  act: ReactNode;
};

/** One step of a wave, with its act at the foot. */
export function WaveStep({ place, title, line, progress, children, act }: WaveStepProps) {
  return (
    <li className="flex min-w-0 flex-col gap-2 bg-surface p-4">
      <h2 className="flex items-center gap-2 font-semibold">
        <span className="inline-flex size-5 items-center justify-center rounded-full border text-xs tabular-nums">
          {place}
        </span>
        {title}
      </h2>
      <p className="text-sm text-ink-soft tabular-nums">{line}</p>
      {progress && <ProgressBar {...progress} />}
      {children && <div className="flex flex-col gap-1 text-sm">{children}</div>}
      <div className="mt-auto flex flex-wrap gap-2 pt-1">{act}</div>
    </li>
  );
}
