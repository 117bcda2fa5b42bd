import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { PersonView } from "@/components/people/person-view";
import { pathTo } from "@/components/shell/path-to";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { getPerson } from "@/lib/people/queries/people";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { changeAccess, endSessions, makeLink, removeSecondFactor, turnPerson } from "../actions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

/** One person: what they may do, how they sign in, from where they are signed in, and what was changed of it. */
export default async function PersonPage({ params }: Props) {
  const caller = await requireCaller({ area: "users" });
  if (!coversAccount(caller.scope)) forbidden();
  const { id } = await params;
  const person = (await getPerson(caller, id, new Date())) ?? notFound();
  const mayChange = mayDo(caller.role, "users");
  const acts = { changeAccess, endSessions, makeLink, removeSecondFactor, turnPerson };
  return (
    <PersonView
      breadcrumb={await pathTo("people", caller.edition, person.name)}
      person={person}
      shops={await listShopChoices(caller.scope)}
      {...(mayChange ? { acts } : {})}
    />
  );
}
