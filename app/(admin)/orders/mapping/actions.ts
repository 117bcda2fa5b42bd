"use server";

import { actionFor } from "@/lib/auth/action";
import { importGoods } from "@/lib/flows/import-goods";
import { createAndMap, mapGoods } from "@/lib/flows/map-goods";
import { previewImport } from "@/lib/inventory/commands/import-goods";
import { applyForm, createForm, matchForm, previewForm } from "@/lib/inventory/schema";

/** 匹配货品 with a SKU that is there (R8). */
export const match = actionFor({ area: "orderReview", input: matchForm }, mapGoods);

/** 匹配货品 with a new SKU (R8). */
export const create = actionFor({ area: "orderReview", input: createForm }, createAndMap);

/** What a CSV file of goods would do, row by row; nothing is changed (R8). */
export const preview = actionFor({ area: "orderReview", input: previewForm }, async (caller, { file }) =>
  previewImport(caller, new Uint8Array(await file.arrayBuffer())),
);

/** 导入 of a CSV file exactly as its preview told, or not at all (R8). */
export const apply = actionFor({ area: "orderReview", input: applyForm }, async (caller, { file, ...confirmed }) =>
  importGoods(caller, { bytes: new Uint8Array(await file.arrayBuffer()), ...confirmed }),
);
