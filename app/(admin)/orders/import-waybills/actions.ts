"use server";

import { actionFor } from "@/lib/auth/action";
import { shipImported } from "@/lib/flows/ship-imported";
import { previewWaybills } from "@/lib/orders/queries/shipping/preview-waybills";
import { shipImportedForm, waybillFileForm } from "@/lib/orders/schema";

/** What a CSV file of waybill numbers would do, row by row; nothing is changed. */
export const preview = actionFor({ area: "shipping", input: waybillFileForm }, async (caller, { file }) =>
  previewWaybills(caller.scope, new Uint8Array(await file.arrayBuffer())),
);

/** 发货 of some orders of such a file, each for itself: what came of each (R162). */
export const shipRows = actionFor({ area: "shipping", input: shipImportedForm }, (caller, { orders }) =>
  shipImported(caller, orders),
);
