import { z } from "zod";
import type { PlatformMethod } from "./platform-method";
import { rowsOf } from "./rows-of";
import type { WaybillAddress } from "./take-waybills";

/** A branch of a carrier that the e-waybill account has an agreement with. */
export type AccountBranch = {
  carrierCode: string;
  /** Both empty where the carrier has no branches. */
  branchCode: string;
  branchName: string;
  /** Numbers that may still be taken here; null where the carrier sells none in advance, or the answer says nothing. */
  numbersLeft: number | null;
  /** The only addresses that a number may be taken for. */
  addresses: WaybillAddress[];
};

/** Metadata: 直营, a carrier without franchises: it settles by month, so there is no balance. */
const DIRECT = 1;

const text = z.string().trim().default("");
const carrier = z.object({
  cp_code: text.pipe(z.string().min(1)),
  cp_type: z.coerce.number().optional(),
  branch_account_cols: z.unknown().optional(),
});
const branch = z.object({
  branch_code: text,
  branch_name: text,
  quantity: z.coerce.number().int().optional(),
  shipp_address_cols: z.unknown().optional(),
});
const address = z
  .object({ province: text.pipe(z.string().min(1)), city: text, district: text, town: text, detail: text })
  .transform((one) => ({
    ...one,
    city: one.city || null,
    district: one.district || null,
    town: one.town || null,
  }));

/** Asks what the e-waybill account may take numbers of, from where, and how many are left (platform/outbound.md 15). */
export const searchWaybillAccount: PlatformMethod<{ carrierCode?: string }> & {
  read: (answer: unknown) => AccountBranch[];
} = {
  method: "cainiao.waybill.ii.search",
  wrapper: "waybill_apply_subscription_cols",
  hasRetry: false,
  isQuestion: true,
  toParams: ({ carrierCode }) => ({ cp_code: carrierCode }),
  /** In either reply layout; a row that cannot be read is passed over. */
  read: (answer) =>
    readable(carrier, answer).flatMap(({ cp_code, cp_type, branch_account_cols }) =>
      readable(branch, branch_account_cols).map(({ branch_code, branch_name, quantity, shipp_address_cols }) => ({
        carrierCode: cp_code,
        branchCode: branch_code,
        branchName: branch_name,
        numbersLeft: cp_type === DIRECT ? null : (quantity ?? null),
        addresses: readable(address, shipp_address_cols),
      })),
    ),
};

function readable<T>(shape: z.ZodType<T>, list: unknown): T[] {
  return rowsOf(list).flatMap((row) => {
    const { data } = shape.safeParse(row);
    return data === undefined ? [] : [data];
  });
}
