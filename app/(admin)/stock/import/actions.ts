"use server";

import { actionFor } from "@/lib/auth/action";
import { applyCounts, previewCounts } from "@/lib/inventory/commands/import-counts";
import { applyCountsForm, previewForm } from "@/lib/inventory/schema";
import { STOCK_DOOR } from "@/lib/shops/domain/capabilities";

/** What a CSV file of counts would do, row by row; nothing is changed. */
export const preview = actionFor({ ...STOCK_DOOR, input: previewForm }, async (caller, { file }) =>
  previewCounts(caller, new Uint8Array(await file.arrayBuffer())),
);

/** 导入 of a CSV file of counts exactly as its preview told, or not at all. */
export const apply = actionFor({ ...STOCK_DOOR, input: applyCountsForm }, async (caller, { file, ...confirmed }) =>
  applyCounts(caller, { bytes: new Uint8Array(await file.arrayBuffer()), ...confirmed }),
);
