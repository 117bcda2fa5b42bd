import { z } from "zod";
import type { PlatformMethod } from "./platform-method";
import { rowsOf } from "./rows-of";

/** A courier as the platform lists it; its code is the `tms_service_code` of our reports. */
export type ListedCarrier = { code: string; name: string; waybillPattern: string | null };

const company = z.object({
  code: z.string().trim().min(1),
  name: z.string().trim().min(1),
  reg_mail_no: z.string().trim().optional(),
});

/** Asks which couriers the platform knows (platform/outbound.md B5); needs no authorization. */
export const listCarriers: PlatformMethod<null> & { read: (answer: unknown) => ListedCarrier[] } = {
  method: "taobao.logistics.companies.get",
  wrapper: "logistics_companies",
  hasRetry: false,
  isQuestion: true,
  toParams: () => ({ fields: "id,code,name,reg_mail_no" }),
  /** In either reply layout; a row that cannot be read is passed over, a code that stands twice counts once. */
  read: (answer) => {
    const read = rowsOf(answer).flatMap((row) => {
      const { data } = company.safeParse(row);
      return data ? [{ code: data.code, name: data.name, waybillPattern: data.reg_mail_no || null }] : [];
    });
    return [...new Map(read.map((carrier) => [carrier.code, carrier])).values()];
  },
};
