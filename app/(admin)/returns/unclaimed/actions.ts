"use server";

import { actionFor } from "@/lib/auth/action";
import { mayCloseParcels } from "@/lib/kernel/roles";
import { bookParcel } from "@/lib/returns/commands/book-parcel";
import { closeParcel, reopenParcel, undoBooking, untieParcel } from "@/lib/returns/commands/close-parcel";
import { bookParcelForm, closeParcelForm, parcelForm } from "@/lib/returns/schema";

/** 预入库 of a parcel nobody told us of (R115). */
export const book = actionFor({ area: "receiveReturns", input: bookParcelForm }, bookParcel);

/** 关闭: no return will come for it, for example because it was handed back to the carrier. */
export const close = actionFor({ may: mayCloseParcels, input: closeParcelForm }, closeParcel);

/** 重新打开 of one that was closed. */
export const reopen = actionFor({ may: mayCloseParcels, input: parcelForm }, reopenParcel);

/** 撤销登记 of a parcel that was booked by mistake (R115). */
export const undo = actionFor({ may: mayCloseParcels, input: parcelForm }, undoBooking);

/** 取消关联: it belongs to another return. */
export const untie = actionFor({ may: mayCloseParcels, input: parcelForm }, untieParcel);
