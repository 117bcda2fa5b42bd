"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { Panel } from "@/components/ui/page/panel";
import { useRoleNames } from "@/components/ui/text/use-role-names";
import { TextLink } from "@/components/ui/text/text-link";
import { helpHref, type HelpTopic } from "@/lib/kernel/help-topics";
import type { Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";
import { BackgroundFlow } from "./background-flow";
import { CancelVersusReverse } from "./cancel-versus-reverse";
import { ONWARD, screensFor } from "./topic-links";

type TopicViewProps = { topic: HelpTopic; role: Role; edition: Edition };

/** One entry: why it is so, what it means, what to do, the screens to do it on, and entries beside it. */
export function TopicView({ topic, role, edition }: TopicViewProps) {
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      {topic === "cancel-versus-reverse" ? <CancelVersusReverse /> : <Explained topic={topic} />}
      <ToAct topic={topic} role={role} edition={edition} />
      <Related topic={topic} />
    </div>
  );
}

function Explained({ topic }: { topic: Exclude<HelpTopic, "cancel-versus-reverse"> }) {
  const section = useTranslations("help.section");
  const t = useTranslations(`help.text.${topic}`);
  return (
    <>
      <Panel title={section("why")}>
        <div className="flex max-w-[68ch] flex-col gap-2">
          {linesOf(t("why")).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </Panel>
      {topic === "background" && <BackgroundFlow />}
      <Panel title={section("meaning")}>
        <p className="max-w-[68ch]">{t("meaning")}</p>
      </Panel>
      <Panel title={section("todo")}>
        <ol className="flex max-w-[68ch] list-decimal flex-col gap-1.5 pl-5 marker:text-ink-soft">
          {linesOf(t("todo")).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </Panel>
    </>
  );
}

/** Each line of a text is a paragraph or a step of its own. */
function linesOf(text: string): string[] {
  return text.split("\n");
}

function ToAct({ topic, role, edition }: TopicViewProps) {
  const t = useTranslations("help");
  const namesOf = useRoleNames();
  const screens = screensFor(topic, role, edition);
  if (screens.length === 0) return null;
  return (
    <Panel title={t("section.act")}>
      <ul className="flex flex-wrap gap-x-4 gap-y-2">
        {screens.map(({ label, href, by }) => (
          <li key={label} className="flex flex-wrap items-center gap-x-2">
            {href === null ? (
              <span>{t(`link.${label}`)}</span>
            ) : (
              <LinkButton href={href}>{t(`link.${label}`)}</LinkButton>
            )}
            {by.length > 0 && <span className="text-sm text-ink-soft">{t("by", { roles: namesOf(by) })}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Related({ topic }: { topic: HelpTopic }) {
  const t = useTranslations("help");
  return (
    <Panel title={t("section.related")}>
      <ul className="flex flex-col gap-1.5 max-sm:gap-3">
        {ONWARD[topic].related.map((other) => (
          <li key={other}>
            <TextLink href={helpHref(other)}>{t(`topic.${other}.title`)}</TextLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
