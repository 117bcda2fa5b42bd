import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeopleList } from "@/components/people/people-list";
import { ProviderOnly } from "@/components/people/provider-only";
import { SignInRulesPanel } from "@/components/people/sign-in-rules";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { Notice } from "@/components/ui/page/notice";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { personListOptions } from "@/lib/people/client/people";
import { getSignInRules } from "@/lib/people/queries/me";
import { listPeople } from "@/lib/people/queries/people";
import { personFilter } from "@/lib/people/schema/people";
import { saveOnlyByProvider } from "./provider-actions";
import { requireSecondFactor } from "./rules-actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

/** 设置-系统设置-人员: who may sign in, and as what (R189). The whole account's: who has some shops is told so and sees nobody. */
export default async function PeoplePage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "users" });
  const t = await getTranslations("people");
  const breadcrumb = await pathTo("people", caller.edition);
  if (!coversAccount(caller.scope))
    return (
      <div className="flex flex-col gap-4">
        <PageHeader title={t("title")} breadcrumb={breadcrumb} />
        <Notice tone="waiting-us" title={t("someShops.title")}>
          {t("someShops.text")}
        </Notice>
      </div>
    );
  const asked = askedOf(personFilter, await searchParams);
  const { filter, findsNothing } = asked;
  const [state, rules] = await Promise.all([
    readAhead(!findsNothing && reading(personListOptions(filter), () => listPeople(caller.scope, filter))),
    getSignInRules(caller),
  ]);
  const mayChange = mayDo(caller.role, "users");
  return (
    <HydrationBoundary state={state}>
      <div className="flex flex-col gap-6">
        <PeopleList breadcrumb={breadcrumb} asked={asked} mayInvite={mayChange} />
        <SignInRulesPanel rules={rules} {...(mayChange ? { requireSecondFactor } : {})} />
        {rules.provider !== null && (
          <ProviderOnly
            provider={rules.provider}
            onlyByProvider={rules.onlyByProvider}
            {...(mayChange ? { save: saveOnlyByProvider } : {})}
          />
        )}
      </div>
    </HydrationBoundary>
  );
}
