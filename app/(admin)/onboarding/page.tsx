import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmailSettings, type EmailSettingsActs } from "@/components/onboarding/email-settings";
import { OnboardingTable } from "@/components/onboarding/onboarding-table";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount, type Caller } from "@/lib/kernel/scope";
import { onboardingListOptions } from "@/lib/onboarding/client";
import { getEmailSettings } from "@/lib/onboarding/queries/email-settings";
import { listOnboarding } from "@/lib/onboarding/queries/list-onboarding";
import { onboardingFilter } from "@/lib/onboarding/schema";
import { askForRecipient, confirmAsk, setReminder, withdrawAsk } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("onboarding"))("title") };
}

function settingsActs({ role, scope, actor: { userId } }: Caller): EmailSettingsActs {
  if (!mayDo(role, "shops") || !coversAccount(scope)) return { userId };
  const acts = { userId, withdraw: withdrawAsk, confirm: confirmAsk, setReminder };
  return role === "ENGINEER" ? { ...acts, ask: askForRecipient } : acts;
}

/** 对接进度: all shops' checklists in one table (R40), and the account's settings of the configuration e-mail. */
export default async function OnboardingPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "shops" });
  const asked = askedOf(onboardingFilter, await searchParams);
  const { filter, findsNothing } = asked;
  const [breadcrumb, settings, state] = await Promise.all([
    pathTo("onboarding", caller.edition),
    getEmailSettings(caller.scope),
    readAhead(!findsNothing && reading(onboardingListOptions(filter), () => listOnboarding(caller.scope, filter))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <OnboardingTable
        breadcrumb={breadcrumb}
        asked={asked}
        mayCreate={mayDo(caller.role, "shops") && coversAccount(caller.scope)}
      >
        <EmailSettings settings={settings} acts={settingsActs(caller)} />
      </OnboardingTable>
    </HydrationBoundary>
  );
}
