import type { Prisma } from "@/lib/db/client";
import type { AgreementView } from "../client";
import { agreementState } from "../domain/agreement";
import { agreementFieldsOf } from "../store";

/** What of a shop makes its agreement. */
export const AGREEMENT = {
  agreementNo: true,
  agreementLink: true,
  agreementValidFrom: true,
  agreementValidTo: true,
  shipWithinHours: true,
} as const satisfies Prisma.ShopSelect;

type FoundAgreement = Prisma.ShopGetPayload<{ select: typeof AGREEMENT }>;

/** The agreement of a shop as pages show it, and how it stands at the moment (R70). */
export function agreementView(shop: FoundAgreement, now: Date): AgreementView {
  const { agreementNo, agreementLink, agreementValidFrom, agreementValidTo, shipWithinHours } = agreementFieldsOf(shop);
  const days = { validFrom: agreementValidFrom, validTo: agreementValidTo };
  return { no: agreementNo, link: agreementLink, ...days, shipWithinHours, state: agreementState(days, now) };
}
