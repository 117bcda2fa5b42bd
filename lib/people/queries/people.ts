import { sessionLimits } from "@/lib/auth/sessions/limits";
import { listAudit } from "@/lib/db/audit-log";
import { database, type Prisma } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import { keysetOrder, readMoment, type SortColumn } from "@/lib/db/keyset-order";
import { literally } from "@/lib/db/literally";
import { localeOf } from "@/lib/i18n/locale";
import { PAGE_SIZE, pageOf } from "@/lib/kernel/keyset";
import type { Scope, SignedIn } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { PersonCounts, PersonList, PersonLink, PersonRow, PersonSession, PersonView } from "../client/people";
import { readUserAgent } from "../domain/browser-name";
import { leavesManager, linkStateOf, managesPeople, stateOf, type PersonState } from "../domain/person";
import { findAdministrators } from "../store";
import { type PERSON_SORTS } from "../domain/choices";
import { personId, type PersonFilter } from "../schema/people";

type Where = Prisma.UserWhereInput;

/** Sessions that neither ended nor ran out (R185). */
function openAt(now: Date): Prisma.SessionWhereInput {
  const { idleMs, maxMs } = sessionLimits();
  return {
    endedAt: null,
    usedAt: { gt: new Date(now.getTime() - idleMs) },
    startedAt: { gt: new Date(now.getTime() - maxMs) },
  };
}

const rowAt = (now: Date) =>
  ({
    id: true,
    name: true,
    email: true,
    role: true,
    allShops: true,
    disabledAt: true,
    passwordHash: true,
    lastSignInAt: true,
    totpConfirmedAt: true,
    shops: { select: { shopId: true, shop: { select: { name: true } } } },
    _count: { select: { sessions: { where: openAt(now) } } },
  }) satisfies Prisma.UserSelect;

type Found = Prisma.UserGetPayload<{ select: ReturnType<typeof rowAt> }>;

function rowOf({ passwordHash, shops, totpConfirmedAt, _count, ...person }: Found): PersonRow {
  const { id, name, email, role, lastSignInAt } = person;
  return {
    ...{ id, name, email, role },
    state: stateOf({ ...person, hasPassword: passwordHash !== null }),
    shops: person.allShops ? null : shops.map(({ shop }) => shop.name).sort(),
    hasSecondFactor: totpConfirmedAt !== null,
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    openSessions: _count.sessions,
  };
}

/** One page of the account's people with the counts of its tabs. Refuses FORBIDDEN for a caller of some shops. */
export async function listPeople(scope: Scope, filter: PersonFilter, now = new Date()): Promise<PersonList> {
  ensureWholeAccount(scope);
  const isDescending = filter.sort.startsWith("-");
  const column = COLUMNS[filter.sort.replace("-", "") as (typeof PERSON_SORTS)[number]];
  const order = keysetOrder(column, isDescending, filter.after);
  const narrowed = narrowedTo(scope, filter);
  const [found, counts] = await Promise.all([
    database().user.findMany({
      where: { AND: [narrowed, IN_STATE[filter.state], order.after] },
      orderBy: order.by,
      take: PAGE_SIZE + 1,
      select: rowAt(now),
    }),
    countByState(narrowed),
  ]);
  const { rows, nextAfter } = pageOf(found, order.keysetOf);
  return { rows: rows.map(rowOf), nextAfter, counts };
}

const JOINED: Where = { OR: [{ passwordHash: { not: null } }, { lastSignInAt: { not: null } }] };

/** The states of `stateOf`, as the database tells them apart. */
const IN_STATE: Record<PersonFilter["state"], Where> = {
  all: {},
  active: { disabledAt: null, ...JOINED },
  invited: { disabledAt: null, NOT: JOINED },
  disabled: { disabledAt: { not: null } },
};

type Sorted = SortColumn<Found, Where, Prisma.UserOrderByWithRelationInput>;

const COLUMNS: Record<(typeof PERSON_SORTS)[number], Sorted> = {
  name: { by: (name) => ({ name: name as "asc" }), where: (name) => ({ name }) as Where, textOf: ({ name }) => name },
  email: {
    by: (email) => ({ email: email as "asc" }),
    where: (email) => ({ email }) as Where,
    textOf: (row) => row.email,
  },
  signIn: {
    by: (lastSignInAt) => ({ lastSignInAt }),
    where: (lastSignInAt) => ({ lastSignInAt }) as Where,
    textOf: ({ lastSignInAt }) => lastSignInAt?.toISOString() ?? null,
    read: readMoment,
    nullable: true,
  },
};

function narrowedTo({ sellerAccountId }: Scope, { role, q }: PersonFilter): Where {
  const contains = { contains: literally(q), mode: "insensitive" } as const;
  return {
    sellerAccountId,
    ...(role ? { role } : {}),
    ...(q ? { OR: [{ name: contains }, { email: contains }] } : {}),
  };
}

/** How many people of the account are in each state, as the tabs count them. Refuses FORBIDDEN for a caller of some shops. */
export function countPeople(scope: Scope): Promise<PersonCounts> {
  ensureWholeAccount(scope);
  return countByState({ sellerAccountId: scope.sellerAccountId });
}

async function countByState(where: Where): Promise<PersonCounts> {
  const countOf = (state: PersonState) => database().user.count({ where: { AND: [where, IN_STATE[state]] } });
  const [active, invited, disabled] = await Promise.all([countOf("active"), countOf("invited"), countOf("disabled")]);
  return { all: active + invited + disabled, active, invited, disabled };
}

/** One person; null where the account has none of that id. Refuses FORBIDDEN for a caller of some shops. */
export async function getPerson(
  { scope, actor, sessionId }: SignedIn,
  id: string,
  now: Date,
): Promise<PersonView | null> {
  ensureWholeAccount(scope);
  if (!personId.safeParse(id).success) return null;
  const found = await database().user.findFirst({
    where: { id, sellerAccountId: scope.sellerAccountId },
    select: {
      ...rowAt(now),
      version: true,
      locale: true,
      sessions: { where: openAt(now), orderBy: [{ usedAt: "desc" }, { id: "desc" }] },
      passwordLinks: { orderBy: { createdAt: "desc" }, take: 1 },
    },
  });
  if (!found) return null;
  const { version, locale, sessions, passwordLinks, shops } = found;
  return {
    ...rowOf(found),
    version,
    shopIds: shops.map(({ shopId }) => shopId),
    locale: localeOf(locale ?? undefined),
    isMe: id === actor.userId,
    isLastManager: await isLastManager(scope, id),
    link: passwordLinks[0] ? linkOf(passwordLinks[0], now) : null,
    sessions: sessions.map((session) => sessionOf(session, sessionId)),
    timeline: await listAudit(scope, { kind: "person", ids: [id] }),
  };
}

async function isLastManager(scope: Scope, id: string): Promise<boolean> {
  const people = await findAdministrators(outsideCommits(scope));
  const person = people.find((one) => one.id === id);
  return person !== undefined && managesPeople(person) && !leavesManager(people, { ...person, disabledAt: new Date() });
}

function linkOf(link: Prisma.PasswordLinkGetPayload<object>, now: Date): PersonLink {
  const { kind, createdAt, expiresAt } = link;
  return { kind, state: linkStateOf(link, now), madeAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

function sessionOf(session: Prisma.SessionGetPayload<object>, thisId: string): PersonSession {
  const { id, method, ip, userAgent, startedAt, usedAt } = session;
  return {
    ...{ id, ip, ...readUserAgent(userAgent) },
    isThis: id === thisId,
    byProvider: method === "OIDC",
    startedAt: startedAt.toISOString(),
    usedAt: usedAt.toISOString(),
  };
}
