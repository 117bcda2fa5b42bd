import type { Label } from "@/lib/labels/domain/label";
import type { OrderAttention } from "./attention";
import type { MessageView } from "./buyer-message";
import type { OrderDue } from "./deadline";
import type { NotPacked } from "./packable";
import type { OrderWave } from "./order-wave";
import type { CheckLine } from "./packing-check";

/** An order as the packing desk opens it, with every line. */
export type PackOrder = {
  id: string;
  bizOrderCode: string;
  shopName: string;
  isTest: boolean;
  /** Why it needs a person, the most pressing first. */
  attentions: OrderAttention[];
  /** ISO; null: no deadline is known (R69). */
  latestShipAt: string | null;
  due: OrderDue | null;
  /** A count that was kept in the browser is for this version of it. */
  version: number;
  lines: PackLine[];
  pieces: number;
  message: MessageView | "locked" | null;
  /** Courier the platform suggests. */
  tmsServiceName: string | null;
  /** The platform arranges the courier: nobody types a number for it (R64). */
  isCourierByPlatform: boolean;
  /** The number that its parcel leaves by, where one was taken. */
  label: Label | null;
  asked: NumberAsked;
  /** The wave it is left in, where it is in one and the person may see that. */
  wave?: OrderWave;
};

export type PackLine = CheckLine & { name: string; code: string | null };

/** How asking the platform for a number stands: `waits` for an answer, `suspended` until something is put right, `failed`. */
export type NumberAsked = { state: "no" | "waits" | "suspended" | "failed"; words: string | null };

/** Why a parcel must not leave the desk, with what its words name; moments are ISO. */
export type PackRefusal = {
  why: NotPacked["why"];
  orderId: string;
  bizOrderCode: string;
  /** A label of it is on paper already: it must not go onto a parcel. */
  isLabelPrinted: boolean;
  /** The label to blame, or the numbers that it left by. */
  waybillNo: string | null;
  person: string | null;
  at: string | null;
  reason: string | null;
  /** The other order with the number; its id where the caller may see it. */
  other: { bizOrderCode: string; id: string } | null;
};

/** What a text scanned at the packing desk leads to. `choices`: several orders to pack under one number. */
export type PackAnswer =
  | { kind: "order"; order: PackOrder }
  | { kind: "refused"; refusal: PackRefusal }
  | {
      kind: "choices";
      choices: Pick<PackOrder, "id" | "bizOrderCode" | "shopName" | "pieces" | "latestShipAt" | "due">[];
    }
  | { kind: "unknown" };
