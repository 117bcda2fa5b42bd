import { z } from "zod";
import { isClientVersion, OLDEST_CLIENT } from "@/lib/kernel/client-version";
import { isStorable } from "@/lib/kernel/text/storable";

const LONGEST_NUMBER = 64;
const LONGEST_NAME = 60;
const LONGEST_VERSION = 20;
/** What sign-in takes. */
const LONGEST_EMAIL = 200;

/** One line of text: it stands in lists and on pages, and no database holds the rest. */
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => isStorable(text) && !/\p{Cc}/u.test(text), "unstorable");

/** An e-mail address as it is kept and compared: in lower case. */
export const emailAddress = z.string().trim().toLowerCase().min(1).max(LONGEST_EMAIL).pipe(z.email("notAnEmail"));

/**
 * A seller account with its first administrator. The enterprise client's version is asked of that edition alone, and is the
 * oldest that can carry the connection where nobody says (R2).
 */
export const newAccount = z
  .object({
    accountNo: line(LONGEST_NUMBER),
    name: line(LONGEST_NAME),
    edition: z.enum(["ENTERPRISE", "FLAGSHIP"]),
    clientVersion: z.string().trim().min(1).max(LONGEST_VERSION).refine(isClientVersion, "notAVersion").optional(),
    adminEmail: emailAddress,
    adminName: line(LONGEST_NAME),
  })
  .refine(({ edition, clientVersion }) => edition === "ENTERPRISE" || clientVersion === undefined, {
    path: ["clientVersion"],
    error: "enterpriseOnly",
  })
  .transform(({ clientVersion, ...account }) => ({
    ...account,
    clientVersion: account.edition === "ENTERPRISE" ? (clientVersion ?? OLDEST_CLIENT) : null,
  }));
export type NewAccount = z.output<typeof newAccount>;
