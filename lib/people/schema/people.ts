import { z } from "zod";
import { position } from "@/lib/forms/list-filter";
import { searchText } from "@/lib/forms/text";
import { LOCALES } from "@/lib/i18n/locale";
import { ROLES } from "@/lib/kernel/roles";
import { PERSON_STATES } from "../domain/person";
import { PERSON_SORTS } from "../domain/choices";

const LONGEST_NAME = 60;
const LONGEST_EMAIL = 200;
const LONGEST_REASON = 200;
const MOST_SHOPS = 1000;

/** The list's state in the URL (R159). */
export const personFilter = z.strictObject({
  state: z.enum(["all", ...PERSON_STATES]).default("all"),
  role: z.enum(ROLES).optional(),
  q: searchText,
  /** A minus in front turns the order round; who never signed in stands behind everybody. */
  sort: z.templateLiteral([z.enum(["", "-"]), z.enum(PERSON_SORTS)]).default("name"),
  after: position,
});
export type PersonFilter = z.output<typeof personFilter>;

/** What a person may do and for which shops; `chosen` names at least one. */
const access = {
  role: z.enum(ROLES),
  reach: z.enum(["all", "chosen"]),
  shopIds: z.array(z.uuid()).max(MOST_SHOPS),
};
const choosesShop = ({ reach, shopIds }: { reach: "all" | "chosen"; shopIds: string[] }) =>
  reach === "all" || shopIds.length > 0;
const NO_SHOP = { path: ["shopIds"], error: "noShop" };

/** A new person. The address is compared as sign-in compares it: in small letters. */
export const inviteForm = z
  .object({
    email: z.string().trim().toLowerCase().max(LONGEST_EMAIL).pipe(z.email("notAnEmail")),
    name: z.string().trim().min(1).max(LONGEST_NAME),
    ...access,
    /** The language of what is written to them. */
    locale: z.enum(LOCALES),
  })
  .refine(choosesShop, NO_SHOP);
export type InviteForm = z.output<typeof inviteForm>;

/** A person over the `version` that was seen (R170). */
const seen = { id: z.uuid(), version: z.number().int() };

export const accessFields = z.object(access).refine(choosesShop, NO_SHOP);
export const accessForm = z.object({ ...seen, ...access }).refine(choosesShop, NO_SHOP);
export type AccessForm = z.output<typeof accessForm>;

export const personSwitchForm = z.object({ ...seen, on: z.boolean() });
export const newLinkForm = z.object(seen);
export const secondFactorForm = z.object({ ...seen, reason: z.string().trim().min(1).max(LONGEST_REASON) });

/** One session of a person, or all of them. */
export const endSessionsForm = z.object({ id: z.uuid(), sessionId: z.uuid().nullable() });

/** The id in a page's address. */
export const personId = z.uuid();
