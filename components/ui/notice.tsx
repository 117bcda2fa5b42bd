import type { ReactNode } from "react";
import type { HelpTopic } from "@/lib/kernel/help-topics";
import { classNames } from "./class-names";
import { HelpLink } from "./help-link";
import { TONE_FILL, TONE_TEXT, type Tone } from "./tone";
import { ToneIcon } from "./tone-icon";

type NoticeProps = {
  tone: Tone;
  title: ReactNode;
  /** What it means and what to do now. */
  children?: ReactNode;
  action?: ReactNode;
  /** The entry of the help that says more (R157). */
  topic?: HelpTopic;
  /** Spoken at once when it appears: for what went wrong just now. */
  urgent?: boolean;
};

/** A message that stays on the page until its cause is gone. */
export function Notice({ tone, title, children, action, topic, urgent = false }: NoticeProps) {
  return (
    <div
      role={urgent ? "alert" : "status"}
      className={classNames(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2.5",
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
