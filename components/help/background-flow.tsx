import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/text/class-names";
import { Panel } from "@/components/ui/page/panel";

const STEPS = ["a", "b", "c", "d"] as const;
/** The steps of the direct flow that people do in this product. */
const OURS: readonly string[] = ["c", "d"];

/** The two flows side by side: whose warehouse holds the goods, and who ships (R14). */
export function BackgroundFlow() {
  const t = useTranslations("help.flow");
  return (
    <Panel title={t("title")}>
      <div className="grid gap-6 sm:grid-cols-2">
        <Lane title={t("standard")} steps={STEPS.map((step) => ({ text: t(`standardSteps.${step}`), ours: false }))} />
        <Lane
          title={t("direct")}
          steps={STEPS.map((step) => ({ text: t(`directSteps.${step}`), ours: OURS.includes(step) }))}
        />
      </div>
    </Panel>
  );
}

function Lane({ title, steps }: { title: string; steps: { text: string; ours: boolean }[] }) {
  const t = useTranslations("help.flow");
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">{title}</h3>
      <ol className="flex flex-col">
        {steps.map(({ text, ours }, index) => (
          <li key={text} className="flex flex-col items-start">
            {index > 0 && <ArrowDown aria-hidden size={16} className="my-1 ml-4 text-ink-soft" />}
            <span
              className={classNames(
                "flex w-full flex-wrap items-baseline justify-between gap-x-3 rounded-md border px-3 py-2",
                ours && "border-accent bg-accent-surface",
              )}
            >
              <span>{text}</span>
              {ours && <span className="text-xs text-accent">{t("yours")}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
