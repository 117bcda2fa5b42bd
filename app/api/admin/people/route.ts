import { routeFor } from "@/lib/auth/route";
import { filterIn } from "@/lib/forms/list-filter";
import { listPeople } from "@/lib/people/queries/people";
import { personFilter } from "@/lib/people/schema/people";

/** One page of the account's people. */
export const GET = routeFor({ area: "users" }, ({ scope }, { nextUrl }) =>
  listPeople(scope, filterIn(personFilter, nextUrl.searchParams)),
);
