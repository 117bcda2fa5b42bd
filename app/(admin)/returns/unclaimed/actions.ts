"use server";

import { actionFor } from "@/lib/auth/action";
import { maySettleParcels } from "@/lib/kernel/roles";
import { bookParcel } from "@/lib/returns/commands/book-parcel";
import { closeParcel, reopenParcel } from "@/lib/returns/commands/settle-parcel";
import { bookParcelForm, closeParcelForm, reopenParcelForm } from "@/lib/returns/schema";

/** 预入库 of a parcel nobody told us of (R115). */
export const book = actionFor({ area: "receiveReturns", input: bookParcelForm }, bookParcel);

/** 关闭: no return will come for it, for example because it was handed back to the carrier. */
export const close = actionFor({ may: maySettleParcels, input: closeParcelForm }, closeParcel);

/** 重新打开 of one that was closed. */
export const reopen = actionFor({ may: maySettleParcels, input: reopenParcelForm }, reopenParcel);
