"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { Button } from "@/components/ui/act/button";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { EmptyState } from "@/components/ui/list/empty-state";
import { LinkButton } from "@/components/ui/act/link-button";
import { PageHeader } from "@/components/ui/page/page-header";
import { ReadFailed } from "@/components/ui/list/read-failed";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { TextLink } from "@/components/ui/text/text-link";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import type { ActionResult } from "@/lib/kernel/app-error";
import { flagshipListOptions, type AuthorizationResult, type FlagshipRow } from "@/lib/shops/client";
import { CheckBadge } from "./flagship-check";
import { FlagshipNameDialog } from "./flagship-name-dialog";
import { AuthBadge } from "../shop-badges";
import { useShopAct } from "../use-shop-act";

type AddFlagship = (input: { name: string }) => Promise<ActionResult<{ id: string }>>;

type FlagshipsListProps = {
  breadcrumb: readonly Crumb[];
  /** An authorization that could not be told to be any flagship shop's. */
  result: AuthorizationResult | null;
  /** Left out for those who only look. */
  add?: AddFlagship;
};

/** The account's flagship shops with their authorizations, what ends first on top. */
export function FlagshipsList({ breadcrumb, result, add }: FlagshipsListProps) {
  const t = useTranslations("flagships");
  const list = useQuery(flagshipListOptions());
  const columns = useColumns();
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        count={list.data?.length ?? null}
        breadcrumb={breadcrumb}
        line={<span>{t("line")}</span>}
        action={
          <>
            <LinkButton href="/shops/expiry">{t("expiryLink")}</LinkButton>
            {add && <AddButton add={add} />}
          </>
        }
      />
      {result !== null && result !== "done" && result !== "held" && <RefusalNotice refusal={{ code: result }} />}
      {list.isPending && <TableSkeleton rows={3} columns={5} />}
      <ReadFailed what={t("list")} query={list} />
      {list.data?.length === 0 && (
        <EmptyState
          title={t("empty.title")}
          text={add ? t("empty.text") : t("empty.ask")}
          action={add && <AddButton add={add} />}
        />
      )}
      {list.data && list.data.length > 0 && (
        <DataTable
          label={t("list")}
          rows={list.data}
          columns={columns}
          rowId={(row) => row.id}
          rowLabel={(row) => row.name}
          rowHref={(row) => `/flagships/${row.id}`}
          card={(row) => <FlagshipCard row={row} />}
        />
      )}
    </div>
  );
}

function AddButton({ add }: { add: AddFlagship }) {
  const t = useTranslations("flagships");
  const router = useRouter();
  const [isAsked, setAsked] = useState(false);
  const adding = useShopAct(
    async (input: { name: string }) => {
      const result = await add(input);
      if (result.ok) router.push(`/flagships/${result.value.id}`);
      return result;
    },
    { done: () => t("form.added"), onDone: () => setAsked(false) },
  );
  return (
    <>
      <Button
        variant="primary"
        onClick={() => {
          adding.reset();
          setAsked(true);
        }}
      >
        {t("add")}
      </Button>
      {isAsked && (
        <FlagshipNameDialog
          title={t("form.title")}
          act={t("add")}
          busy={adding.busy}
          refusal={adding.refusal}
          onAct={(name) => adding.run({ name })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

function useColumns(): Column<FlagshipRow>[] {
  const t = useTranslations("flagships.columns");
  return [
    {
      key: "name",
      header: t("name"),
      cell: (row) => (
        <TextLink href={`/flagships/${row.id}`} className="block max-w-72 truncate" title={row.name}>
          {row.name}
        </TextLink>
      ),
    },
    { key: "authorization", header: t("authorization"), cell: (row) => <AuthBadge auth={row} /> },
    {
      key: "expires",
      header: t("expires"),
      cell: (row) => (
        <span className="tabular-nums">{row.expiresAt ? shanghaiDate(new Date(row.expiresAt)) : "–"}</span>
      ),
    },
    { key: "shops", header: t("shops"), cell: (row) => <BoundNames row={row} /> },
    {
      key: "check",
      header: t("check"),
      cell: (row) => (row.check ? <CheckBadge result={row.check.result} /> : "–"),
    },
  ];
}

function BoundNames({ row }: { row: FlagshipRow }) {
  const names = row.shops.map(({ name }) => name).join(", ");
  return (
    <span className="block max-w-80 truncate" title={names}>
      {names || "–"}
    </span>
  );
}

function FlagshipCard({ row }: { row: FlagshipRow }) {
  const t = useTranslations("flagships.columns");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <TextLink href={`/flagships/${row.id}`} className="py-1 text-base wrap-anywhere">
        {row.name}
      </TextLink>
      <AuthBadge auth={row} />
      {row.expiresAt && (
        <span className="text-ink-soft">
          {t("expires")} <span className="tabular-nums">{shanghaiDate(new Date(row.expiresAt))}</span>
        </span>
      )}
      <span className="wrap-anywhere text-ink-soft">{row.shops.map(({ name }) => name).join(", ")}</span>
      {row.check && <CheckBadge result={row.check.result} />}
    </div>
  );
}
