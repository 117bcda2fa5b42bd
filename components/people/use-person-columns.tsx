"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/table/data-table";
import { Clipped } from "@/components/ui/text/clipped";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { personHref } from "@/lib/kernel/addresses";
import type { PersonRow } from "@/lib/people/client/people";
import { PersonBadge } from "./person-badge";
import { useReach } from "./use-reach";

/** The columns of the list of people: what tells them apart first, for screens that do not hold them all. */
export function usePersonColumns(): Column<PersonRow>[] {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  const reachOf = useReach();
  return [
    {
      key: "name",
      header: t("columns.name"),
      sortable: true,
      smallestFirst: true,
      width: "9rem",
      cell: (row) => (
        <TextLink href={personHref(row.id)} className="block truncate" title={row.name}>
          {row.name}
        </TextLink>
      ),
    },
    { key: "state", header: t("columns.state"), width: "6.5rem", cell: (row) => <PersonBadge state={row.state} /> },
    { key: "role", header: t("columns.role"), width: "9rem", cell: (row) => <Clipped text={roles(row.role)} /> },
    {
      key: "email",
      header: t("columns.email"),
      sortable: true,
      smallestFirst: true,
      width: "13rem",
      cell: (row) => <Clipped text={row.email} />,
    },
    {
      key: "shops",
      isWide: true,
      header: t("columns.shops"),
      width: "9rem",
      cell: (row) => <Clipped text={reachOf(row.shops)} />,
    },
    {
      key: "signIn",
      header: t("columns.signIn"),
      sortable: true,
      width: "7.5rem",
      cell: (row) => <Time at={row.lastSignInAt} />,
    },
    {
      key: "secondFactor",
      isWide: true,
      header: t("columns.secondFactor"),
      width: "6.5rem",
      cell: (row) => (row.hasSecondFactor ? t("yes") : t("no")),
    },
    {
      key: "sessions",
      isWide: true,
      header: t("columns.sessions"),
      align: "end",
      width: "5.5rem",
      cell: (row) => <span className="tabular-nums">{row.openSessions}</span>,
    },
  ];
}
