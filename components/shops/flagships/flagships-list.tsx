"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { Button } from "@/components/ui/act/button";
import type { Column } from "@/components/ui/table/data-table";
import { LinkButton } from "@/components/ui/act/link-button";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import { TextLink } from "@/components/ui/text/text-link";
import type { Asked } from "@/lib/forms/list-filter";
import { HREF, flagshipHref } from "@/lib/kernel/addresses";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import type { ActionResult } from "@/lib/kernel/app-error";
import { flagshipListOptions, type AuthorizationResult, type FlagshipRow } from "@/lib/shops/client";
import { CheckBadge } from "./flagship-check";
import { FlagshipNameDialog } from "./flagship-name-dialog";
import { AuthBadge } from "../shop-badges";
import { useShopAct } from "../use-shop-act";

/** Nothing of the address narrows the list. */
const WHOLE: Asked<object> = { filter: {}, unknown: [], findsNothing: false };

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
  const list = useList({ ...flagshipListOptions(), select: (rows) => ({ rows }) }, WHOLE);
  const columns = useColumns();
  return (
    <ListScreen
      header={{
        title: t("title"),
        count: list.data?.rows.length ?? null,
        breadcrumb,
        line: <span>{t("line")}</span>,
        action: (
          <>
            <LinkButton href={HREF.expiry}>{t("expiryLink")}</LinkButton>
            {add && <AddButton add={add} />}
          </>
        ),
      }}
      label={t("list")}
      asked={WHOLE}
      list={list}
      params={[]}
      refusal={result !== null && result !== "done" && result !== "pending" ? { code: result } : null}
      nothing={{
        title: t("empty.title"),
        text: add ? t("empty.text") : t("empty.ask"),
        action: add && <AddButton add={add} />,
      }}
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => row.name,
        rowHref: (row) => flagshipHref(row.id),
        card: (row) => <FlagshipCard row={row} />,
      }}
    />
  );
}

function AddButton({ add }: { add: AddFlagship }) {
  const t = useTranslations("flagships");
  const router = useRouter();
  const [isAsked, setAsked] = useState(false);
  const adding = useShopAct(
    async (input: { name: string }) => {
      const result = await add(input);
      if (result.ok) router.push(flagshipHref(result.value.id));
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
        <TextLink href={flagshipHref(row.id)} className="block max-w-72 truncate max-xl:max-w-40" title={row.name}>
          {row.name}
        </TextLink>
      ),
    },
    { key: "authorization", header: t("authorization"), cell: (row) => <AuthBadge auth={row} /> },
    {
      key: "expires",
      header: t("expires"),
      cell: (row) => (
        <span className="whitespace-nowrap tabular-nums">
          {row.expiresAt ? shanghaiDate(new Date(row.expiresAt)) : "–"}
        </span>
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
    <span className="block max-w-80 truncate max-xl:max-w-36" title={names}>
      {names || "–"}
    </span>
  );
}

function FlagshipCard({ row }: { row: FlagshipRow }) {
  const t = useTranslations("flagships.columns");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <TextLink href={flagshipHref(row.id)} className="py-1 text-base wrap-anywhere">
        {row.name}
      </TextLink>
      <AuthBadge auth={row} />
      {row.expiresAt && (
        <span className="text-ink-soft">
          {t("expires")} <span className="tabular-nums">{shanghaiDate(new Date(row.expiresAt))}</span>
        </span>
      )}
      <span className="wrap-anywhere text-ink-soft">{row.shops.map(({ name }) => name).join(", ")}</span>
      {row.check && (
        <span>
          <CheckBadge result={row.check.result} />
        </span>
      )}
    </div>
  );
}
