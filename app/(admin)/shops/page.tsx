import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pathTo } from "@/components/shell/path-to";
import { FlagshipEditionPanel } from "@/components/shops/flagships/flagship-edition-panel";
import { ShopsTable } from "@/components/shops/shop/shops-table";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { isAdmin, mayDo, maySee } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { shopListOptions } from "@/lib/shops/client";
import { getFlagshipEdition } from "@/lib/shops/queries/account";
import { listShops } from "@/lib/shops/queries/list-shops";
import { shopFilter } from "@/lib/shops/schema";
import { markLive, setExpected, undoLive } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shops"))("title") };
}

/** 店铺 with their health (R21); 新建 for those who answer for the whole account. */
export default async function ShopsPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "shops" });
  const asked = askedOf(shopFilter, await searchParams);
  const { filter, findsNothing } = asked;
  const [breadcrumb, edition, state] = await Promise.all([
    pathTo("shops", caller.edition),
    caller.edition === "FLAGSHIP" ? getFlagshipEdition(caller.scope) : null,
    readAhead(!findsNothing && reading(shopListOptions(filter), () => listShops(caller.scope, filter))),
  ]);
  const panel = edition && (
    <FlagshipEditionPanel
      edition={edition}
      acts={isAdmin(caller.role) && coversAccount(caller.scope) ? { markLive, undoLive, setExpected } : {}}
    />
  );
  return (
    <HydrationBoundary state={state}>
      <ShopsTable
        breadcrumb={breadcrumb}
        asked={asked}
        seesAuthorization={maySee(caller.role, "authorization")}
        mayCreate={mayDo(caller.role, "shops") && coversAccount(caller.scope)}
        above={edition?.liveAt === null && panel}
        below={edition && edition.liveAt !== null && panel}
      />
    </HydrationBoundary>
  );
}
