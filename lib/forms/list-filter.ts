import { z } from "zod";
import { decodeKeyset } from "@/lib/kernel/keyset";

/** The parameters of an address as a page or a route gets them. */
export type AddressParams = URLSearchParams | Record<string, string | string[] | undefined>;

/** A part of an address that a list does not know: a name it never reads, or a value that its parameter cannot have. */
export type UnknownPart = { param: string; value: string };

/**
 * What an address asks of a list. What is not known of it stands in `unknown` instead of the filter. Where that would have
 * narrowed the list, the list `findsNothing`: without it, it would be another, wider one.
 */
export type Asked<Filter> = { filter: Filter; unknown: UnknownPart[]; findsNothing: boolean };

/** Parameters that choose no rows: they number those of a page (`Pager`), or show all columns of the table. */
const NO_FILTERS = ["seen", "columns"];
const POSITION = "after";

/** A list's place in its pages: the keyset of the last row seen. */
export const position = z
  .string()
  .refine((text) => text === "" || decodeKeyset(text) !== null)
  .optional();

/**
 * Reads what an address asks of a list, for its page, which tells what is not known. The schema is a strict object: what has
 * a default there, as the tab and the sorting do, goes on by it, or by the page's own in `defaults`; all else narrows.
 */
export function askedOf<Filter>(
  schema: z.ZodType<Filter>,
  params: AddressParams,
  defaults: Record<string, string> = {},
): Asked<Filter> {
  const given = givenIn(params);
  const read = schema.safeParse({ ...defaults, ...given });
  if (read.success) return { filter: read.data, unknown: [], findsNothing: false };
  const names = new Set(read.error.issues.flatMap(namesOf));
  const known = Object.entries(given).filter(([param]) => !names.has(param));
  const filter = schema.parse({ ...defaults, ...Object.fromEntries(known) });
  const unknown = Object.entries(given)
    .filter(([param]) => names.has(param))
    .map(([param, value]) => ({ param, value: [value].flat().join(", ") }));
  const isStray = new Set(read.error.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : [])));
  const hasDefault = (param: string) => (filter as Record<string, unknown>)[param] !== undefined;
  const narrows = ({ param }: UnknownPart) => param !== POSITION && !isStray.has(param) && !hasDefault(param);
  return { filter, unknown, findsNothing: unknown.some(narrows) };
}

/** Reads the same for a route of our own browser code. It throws where a part is not known: no page of ours asks for that. */
export function filterIn<Filter>(schema: z.ZodType<Filter>, params: AddressParams): Filter {
  return schema.parse(givenIn(params));
}

/** What stands in the address: of a parameter that is there twice both values, of an empty one nothing. */
function givenIn(params: AddressParams): Record<string, string | string[]> {
  const pairs = params instanceof URLSearchParams ? [...params] : Object.entries(params);
  const given = new Map<string, string[]>();
  for (const [param, value] of pairs) given.set(param, [...(given.get(param) ?? []), ...[value ?? ""].flat()]);
  for (const param of NO_FILTERS) given.delete(param);
  const asked = [...given]
    .map(([param, values]) => [param, values.filter(Boolean)] as const)
    .filter(([, values]) => values.length > 0);
  return Object.fromEntries(asked.map(([param, values]) => [param, values.length === 1 ? (values[0] ?? "") : values]));
}

function namesOf(issue: z.core.$ZodIssue): string[] {
  return issue.code === "unrecognized_keys" ? issue.keys : issue.path.slice(0, 1).map(String);
}
