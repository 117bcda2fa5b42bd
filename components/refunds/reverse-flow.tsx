import { CircleCheck, CircleDashed, CircleDot } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/text/class-names";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import { flowOf, nextActor, type FlowFacts, type FlowPlace } from "@/lib/refunds/domain/reverse-flow";

/** From the application to the refund: where this return is, since when, and who acts next (R158). */
export function ReverseFlow({ facts }: { facts: FlowFacts }) {
  const t = useTranslations("refunds.flow");
  const actor = nextActor(facts);
  return (
    <Panel title={t("title")}>
      <ol className="grid gap-x-3 gap-y-1 sm:grid-cols-4 xl:grid-cols-8">
        {flowOf(facts).map((place) => (
          <Step key={place.step} place={place} />
        ))}
      </ol>
      <p className="mt-3 text-sm text-ink-soft">{actor ? t(`next.${actor}`) : t("next.none")}</p>
    </Panel>
  );
}

const LOOK = {
  done: { Icon: CircleCheck, icon: "text-done", text: "" },
  current: { Icon: CircleDot, icon: "text-accent", text: "font-semibold" },
  ahead: { Icon: CircleDashed, icon: "text-ink-soft", text: "text-ink-soft" },
} as const;

function Step({ place: { step, state, at } }: { place: FlowPlace }) {
  const t = useTranslations("refunds.flow");
  const { Icon, icon, text } = LOOK[state];
  return (
    <li
      {...(state === "current" ? { "aria-current": "step" as const } : {})}
      className="flex items-start gap-2 py-1 sm:flex-col sm:gap-1"
    >
      <Icon aria-hidden size={16} className={classNames("mt-0.5 shrink-0", icon)} />
      <span className={text}>
        {t(`step.${step}`)}
        <span className="sr-only">{` ${t(`state.${state}`)}`}</span>
      </span>
      <span className="text-sm text-ink-soft max-sm:ml-auto">{at && <Time at={at} />}</span>
    </li>
  );
}
