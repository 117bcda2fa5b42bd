import type { ReactNode, Ref } from "react";
import type { HelpTopic } from "@/lib/kernel/help-topics";
import { classNames } from "../text/class-names";
import { HelpLink } from "../text/help-link";
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
  /** One line: the act stays beside the title. */
  compact?: boolean;
  /** Spoken at once when it appears: for what went wrong just now. */
  urgent?: boolean;
};

/** A message that stays on the page until its cause is gone. */
export function Notice({ tone, title, children, action, topic, ref, compact = false, urgent = false }: NoticeProps) {
  return (
    <div
      ref={ref}
      role={urgent ? "alert" : "status"}
      className={classNames(
        "flex items-start gap-x-3 gap-y-2 rounded-md border px-3",
        compact ? "py-1" : "flex-wrap py-2.5",
        CLEAR_OF_BARS,
        TONE_FILL[tone],
      )}
    >
      <span className={compact ? "mt-2" : "mt-0.5"}>
        <ToneIcon tone={tone} size={16} />
      </span>
      <div className={classNames("min-w-0 flex-1", compact ? "self-center" : "basis-48")}>
        <p className={classNames("font-medium", TONE_TEXT[tone])}>{title}</p>
        {children && <div className="text-ink">{children}</div>}
        {topic && <HelpLink topic={topic} />}
      </div>
      {action && <div className="flex max-w-full shrink-0 flex-wrap gap-2">{action}</div>}
    </div>
  );
}
