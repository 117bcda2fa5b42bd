import { refuse } from "@/lib/kernel/app-error";
import type { Edition } from "@/lib/kernel/scope";

/** The modules of the connection, in the order of the progress table 对接进度一览 (R5). */
export const MODULES = [
  "goodsDownload",
  "orderReceiving",
  "shipmentSync",
  "cancelInterception",
  "stockSync",
  "reverse",
] as const;
export type Module = (typeof MODULES)[number];

/** Whether the platform offers a module, and which edition has it; null: nothing there that an edition could have. */
export type Capability = { platform: boolean } & Record<Edition, boolean | null>;

/** The capability matrix: the page shows it and the guards obey it (R5, R6). */
export const CAPABILITIES = {
  goodsDownload: { platform: false, ENTERPRISE: null, FLAGSHIP: null },
  orderReceiving: { platform: true, ENTERPRISE: true, FLAGSHIP: true },
  shipmentSync: { platform: true, ENTERPRISE: true, FLAGSHIP: true },
  cancelInterception: { platform: true, ENTERPRISE: true, FLAGSHIP: true },
  stockSync: { platform: true, ENTERPRISE: true, FLAGSHIP: false },
  reverse: { platform: true, ENTERPRISE: true, FLAGSHIP: true },
} as const satisfies Record<Module, Capability>;

/** True when accounts of this edition have the module. */
export function supports(edition: Edition, module: Module): boolean {
  const capability: Capability = CAPABILITIES[module];
  return capability.platform && capability[edition] === true;
}

/** Stock sync is the enterprise edition's; for the doors of its pages, which turn the other edition away (R9, R143). */
export function hasStockSync(edition: Edition): boolean {
  return supports(edition, "stockSync");
}

/** The door of everything that reads or changes stock: who sees the stock rules, in an edition with stock sync (R9, R143). */
export const STOCK_DOOR = { area: "stockRules", edition: hasStockSync } as const;

/** The editions that have the module; for jobs, which look for their accounts by it. */
export function editionsWith(module: Module): Edition[] {
  return (["ENTERPRISE", "FLAGSHIP"] as const).filter((edition) => supports(edition, module));
}

/** Refuses EDITION_NOT_SUPPORTED for a caller whose edition does not have the module (R6, R9). */
export function requireCapability({ edition }: { edition: Edition }, module: Module): void {
  if (!supports(edition, module)) refuse("EDITION_NOT_SUPPORTED");
}
