import { useTranslations } from "next-intl";
import { EmptyFilter } from "@/components/ui/list/empty-state";
import { LinkButton } from "@/components/ui/act/link-button";
import { Panel } from "@/components/ui/page/panel";
import { SearchBox } from "@/components/ui/list/search-box";
import { TextLink } from "@/components/ui/text/text-link";
import { HREF } from "@/lib/kernel/addresses";
import { helpHref, type HelpTopic } from "@/lib/kernel/help-topics";
import { HELP_GROUP_NAMES, HELP_GROUPS } from "./help-groups";

/** The index of the help: all entries by group, or what a search found (R156). */
export function HelpIndex({ query, found }: { query: string; found: readonly HelpTopic[] }) {
  const t = useTranslations("help.index");
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3 [&>[role=search]]:sm:w-96">
        <SearchBox label={t("search")} />
        <span role="status" className="text-sm text-ink-soft">
          {query !== "" && found.length > 0 && t("found", { count: found.length })}
        </span>
      </div>
      {query === "" ? <Groups /> : <Found query={query} found={found} />}
    </div>
  );
}

function Groups() {
  const t = useTranslations("help.index.group");
  return HELP_GROUP_NAMES.map((group) => (
    <Panel key={group} title={t(group)} padded={false}>
      <Entries topics={HELP_GROUPS[group]} />
    </Panel>
  ));
}

function Found({ query, found }: { query: string; found: readonly HelpTopic[] }) {
  const t = useTranslations("help.index");
  if (found.length > 0)
    return (
      <Panel padded={false}>
        <Entries topics={found} />
      </Panel>
    );
  return (
    <EmptyFilter
      filters={`${t("none", { query })} · ${t("noneText")}`}
      action={<LinkButton href={HREF.help}>{t("all")}</LinkButton>}
    />
  );
}

function Entries({ topics }: { topics: readonly HelpTopic[] }) {
  const t = useTranslations("help.topic");
  return (
    <ul className="divide-y">
      {topics.map((topic) => (
        <li key={topic} className="flex flex-col gap-0.5 px-4 py-2.5">
          <TextLink href={helpHref(topic)} className="self-start font-medium max-sm:py-1">
            {t(`${topic}.title`)}
          </TextLink>
          <span className="text-sm text-ink-soft">{t(`${topic}.summary`)}</span>
        </li>
      ))}
    </ul>
  );
}
