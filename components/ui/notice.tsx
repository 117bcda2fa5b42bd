import type { ReactNode, Ref } from "react";
import type { HelpTopic } from "@/lib/kernel/help-topics";
import { classNames } from "./class-names";
import { HelpLink } from "./help-link";
import { TONE_FILL, TONE_TEXT, type Tone } from "./tone";
import { ToneIcon } from "./tone-icon";
import { CLEAR_OF_BARS } from "./use-into-view";

type NoticeProps = {
  tone: Tone;
  title: ReactNode;
  /** What it means and what to do now. */
  children?: ReactNode;
  action?: ReactNode;
  /** The entry of the help that says more (R157). */
  topic?: HelpTopic;
  /** For whoever brings it into view. */
  ref?: Ref<HTMLDivElement>;
  /** Spoken at once when it appears: for what went wrong just now. */
  urgent?: boolean;
};

/** A message that stays on the page until its cause is gone. */
export function Notice({ tone, title, children, action, topic, ref, urgent = false }: NoticeProps) {
  return (
    <div
      ref={ref}
      role={urgent ? "alert" : "status"}
      className={classNames(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2.5",
        CLEAR_OF_BARS,
        TONE_FILL[tone],
      )}
    >
      <span className="mt-0.5">
        <ToneIcon tone={tone} size={16} />
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <p className={classNames("font-medium", TONE_TEXT[tone])}>{title}</p>
        {children && <div className="text-ink">{children}</div>}
        {topic && <HelpLink topic={topic} />}
      </div>
      {action && <div className="flex shrink-0 flex-wrap gap-2">{action}</div>}
    </div>
  );
}
