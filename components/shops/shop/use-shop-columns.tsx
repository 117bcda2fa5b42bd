"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/table/data-table";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { flagshipHref, shopHref } from "@/lib/kernel/addresses";
import type { ShopRow } from "@/lib/shops/client";
import { ModeName } from "./mode-name";
import { AuthBadge, AuthCause, ProblemBadges, ReceivingBadge } from "../shop-badges";

/** The columns of R21; all of them sort. */
export function useShopColumns(linksFlagship: boolean): Column<ShopRow>[] {
  const t = useTranslations("shops");
  return [
    {
      key: "name",
      header: t("columns.name"),
      sortable: true,
      cell: (row) => (
        <TextLink href={shopHref(row.id)} className="block max-w-72 truncate max-xl:max-w-44" title={row.name}>
          {row.name}
        </TextLink>
      ),
    },
    {
      key: "authorization",
      header: t("columns.authorization"),
      sortable: true,
      cell: (row) => (
        <span className="flex items-center gap-1.5 whitespace-nowrap max-xl:flex-wrap">
          <AuthBadge auth={row.auth} />
          <span className="text-xs text-ink-soft">
            <AuthCause cause={row.auth.cause} />
          </span>
        </span>
      ),
    },
    {
      key: "receiving",
      header: t("columns.receiving"),
      sortable: true,
      cell: (row) => <ReceivingBadge hold={row.receivingHold} />,
    },
    {
      key: "problems",
      header: t("columns.problems"),
      sortable: true,
      cell: (row) => <ProblemBadges shop={row} />,
    },
    {
      key: "flagship",
      isWide: true,
      header: t("columns.flagship"),
      sortable: true,
      cell: (row) =>
        row.flagship ? (
          <span className="flex items-center gap-1.5">
            <span className="max-w-40 truncate" title={row.flagship.name}>
              {linksFlagship ? (
                <TextLink href={flagshipHref(row.flagship.id)}>{row.flagship.name}</TextLink>
              ) : (
                row.flagship.name
              )}
            </span>
            {/* The days left stand with the authorization that counts: a direct shop has no end of its own. */}
            <AuthBadge auth={row.flagship} days={false} />
          </span>
        ) : (
          "–"
        ),
    },
    {
      key: "lastOrder",
      isWide: true,
      header: t("columns.lastOrder"),
      sortable: true,
      cell: (row) => <Time at={row.lastOrderAt} age />,
    },
    {
      key: "mode",
      isWide: true,
      header: t("columns.mode"),
      sortable: true,
      cell: (row) => (
        <span className="whitespace-nowrap">
          <ModeName mode={row.businessMode} />
        </span>
      ),
    },
    {
      key: "edition",
      isMore: true,
      header: t("columns.edition"),
      sortable: true,
      cell: (row) => <span className="whitespace-nowrap">{t(`edition.${row.edition}`)}</span>,
    },
  ];
}
