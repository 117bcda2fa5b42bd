import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { cache } from "react";
import { PersonView } from "@/components/people/person-view";
import { pathTo } from "@/components/shell/path-to";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount, type SignedIn } from "@/lib/kernel/scope";
import { getPerson } from "@/lib/people/queries/people";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { changeAccess, endSessions, makeLink, removeSecondFactor, turnPerson } from "../actions";

type Props = { params: Promise<{ id: string }> };

/** Read once for the page and its title. */
const readPerson = cache((caller: SignedIn, id: string) => getPerson(caller, id, new Date()));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const caller = await callerWithin({ area: "users" });
  if (!caller || !coversAccount(caller.scope)) return {};
  const person = await readPerson(caller, (await params).id);
  return person ? { title: person.name } : {};
}

/** One person: what they may do, how they sign in, from where they are signed in, and what was changed of it. */
export default async function PersonPage({ params }: Props) {
  const caller = await requireCaller({ area: "users" });
  if (!coversAccount(caller.scope)) forbidden();
  const { id } = await params;
  const person = (await readPerson(caller, id)) ?? notFound();
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
