"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { ListScreen } from "@/components/ui/list/list-screen";
import { SearchBox } from "@/components/ui/list/search-box";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import { useList } from "@/components/ui/list/use-list";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import type { Asked } from "@/lib/forms/list-filter";
import { HREF, personHref } from "@/lib/kernel/addresses";
import { ROLES } from "@/lib/kernel/roles";
import { personListOptions, type PersonCounts } from "@/lib/people/client/people";
import { PERSON_STATES } from "@/lib/people/domain/person";
import type { PersonFilter } from "@/lib/people/schema/people";
import { PersonCard } from "./person-card";
import { usePersonColumns } from "./use-person-columns";

const PARAMS = ["q", "role"] as const;

type PeopleListProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<PersonFilter>;
  mayInvite: boolean;
};

/** The account's people; double click, Enter and the link open one. */
export function PeopleList({ breadcrumb, asked, mayInvite }: PeopleListProps) {
  const t = useTranslations("people");
  const list = useList(personListOptions(asked.filter), asked);
  const columns = usePersonColumns();
  const { state } = asked.filter;
  const invite = mayInvite && (
    <LinkButton variant="primary" href={HREF.invite}>
      {t("invite.act")}
    </LinkButton>
  );
  return (
    <ListScreen
      header={{ title: t("title"), count: list.data?.counts.all ?? null, breadcrumb, action: invite }}
      label={t("list")}
      asked={asked}
      list={list}
      total={list.data?.counts[state] ?? null}
      tabs={<StateTabs counts={list.data?.counts} state={state} />}
      filters={<Filters />}
      params={PARAMS}
      nothing={{ title: t(`empty.${state}`), text: t(mayInvite ? "empty.text" : "empty.ask"), action: invite }}
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => row.name,
        rowHref: (row) => personHref(row.id),
        defaultSort: "name",
        card: (row) => <PersonCard row={row} />,
      }}
    />
  );
}

function StateTabs({ counts, state }: { counts: PersonCounts | undefined; state: PersonFilter["state"] }) {
  const t = useTranslations("people");
  const tabs = (["all", ...PERSON_STATES] as const).map((value) => ({
    value,
    label: t(`state.${value}`),
    count: counts?.[value] ?? null,
  }));
  return <StatusTabs param="state" tabs={tabs} current={state} label={t("columns.state")} />;
}

function Filters() {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  return (
    <>
      <SearchBox label={t("search")} />
      <FacetSelect
        param="role"
        label={t("columns.role")}
        options={ROLES.map((value) => ({ value, label: roles(value) }))}
      />
    </>
  );
}
