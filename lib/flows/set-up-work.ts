import { countOpenAlerts } from "@/lib/alerts/queries/list-alerts";
import { countMessageWork } from "@/lib/delivery/pulse/count-message-work";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount, type Caller } from "@/lib/kernel/scope";
import { alertsHref, messagesHref, onboardingHref, peopleHref } from "@/lib/list-addresses";
import { listOnboarding } from "@/lib/onboarding/queries/list-onboarding";
import { countPeople } from "@/lib/people/queries/people";
import type { WorkItem } from "./home-work";

/** Messages that only an engineer heals, by the tabs of the console (R62, R166). */
export async function messageWork({ scope }: Caller): Promise<WorkItem[]> {
  const { pushesFailed, reportsFailed, pushesParked } = await countMessageWork(scope);
  return [
    {
      key: "pushesFailed",
      count: pushesFailed,
      href: messagesHref({ status: "failed", direction: "in" }),
      tone: "failed",
    },
    {
      key: "reportsFailed",
      count: reportsFailed,
      href: messagesHref({ status: "failed", direction: "out" }),
      tone: "failed",
    },
    { key: "pushesParked", count: pushesParked, href: messagesHref({ status: "parked" }), tone: "needs-person" },
  ];
}

/** Authorizations that end within the account's reminder days; to whoever heals messages, what tells of refused ones too. */
export async function alertWork({ scope, role }: Caller): Promise<WorkItem[]> {
  const [ending, refused] = await Promise.all([
    countOpenAlerts(scope, "AUTHORIZATION_ENDING"),
    countOpenAlerts(scope, "PUSHES_REFUSED"),
  ]);
  const items: WorkItem[] = [
    {
      key: "authorizationsEnding",
      count: ending,
      href: alertsHref({ kind: "AUTHORIZATION_ENDING" }),
      tone: "needs-person",
    },
  ];
  if (mayDo(role, "messages"))
    items.push({ key: "pushesRefused", count: refused, href: alertsHref({ kind: "PUSHES_REFUSED" }), tone: "failed" });
  return items;
}

/** Shops on their way live whose turn is a step of ours; the others wait for the platform's answer or for its first order. */
export async function onboardingWork({ scope }: Caller): Promise<WorkItem[]> {
  const { counts } = await listOnboarding(scope, { q: "" });
  return [
    {
      key: "onboardingPlatform",
      count: counts.PLATFORM_CONFIGURED,
      href: onboardingHref({ step: "PLATFORM_CONFIGURED" }),
      tone: "waiting-us",
    },
    {
      key: "onboardingEmail",
      count: counts.EMAIL_SENT,
      href: onboardingHref({ step: "EMAIL_SENT" }),
      tone: "waiting-us",
    },
  ];
}

/** Who of the account cannot sign in yet, or any more: for whoever looks at rights. They are the whole account's. */
export async function peopleWork({ scope }: Caller): Promise<WorkItem[]> {
  if (!coversAccount(scope)) return [];
  const { invited, disabled } = await countPeople(scope);
  return [
    { key: "peopleInvited", count: invited, href: peopleHref({ state: "invited" }), tone: "needs-person" },
    { key: "peopleDisabled", count: disabled, href: peopleHref({ state: "disabled" }), tone: "needs-person" },
  ];
}
