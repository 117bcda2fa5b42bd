/** What the simulated platform knows. Times are epoch milliseconds. */
export type Line = {
  subOrderCode: string;
  outerId: string;
  scItemId: string;
  barCode: string;
  name: string;
  quantity: number;
  amountFen: number;
};

export type Person = { name: string; mobile: string; province: string; city: string; area: string; zip: string };

/** A supplier, and the Tmall flagship shop that authorizes: its token may call for the supplier. */
export type Seller = {
  supplierId: string;
  /** The goods owner's, which calls about stock name; null: none of them is taken. */
  ownerUserId: string | null;
  name: string;
  /** Of the flagship shop. */
  userId: string;
  nick: string;
};

export type Order = {
  code: string;
  supplierId: string;
  createdAt: number;
  businessModel: string;
  sourcePlatformCode: string;
  deliveryTime: string | null;
  lines: Line[];
  consumer: Person;
  accepted: boolean;
  status: "HELD" | "PUSHED" | "SHIPPED" | "CANCELLED";
  /** The cancels the consumer asked for, with what the supplier answered. */
  cancels: { refundStatus: string; askedAt: number }[];
  cancelAnswer: { intercepted: boolean; reason: string } | null;
  /** Waybill numbers handed out for its parcels, where this platform arranges the courier. */
  grants: { parcelCode: string; carrierCode: string; waybill: string }[];
  /** `waybills` as they are now; `changes` what was corrected, oldest first. */
  shipment: { outBizId: string; waybills: string[]; at: number; changes?: { from: string; to: string }[] } | null;
  /** What the supplier could not send, oldest first. */
  shortages?: { outBizId: string; reason: string; items: { subOrderCode: string; quantity: number }[] }[];
};

export type Return = {
  code: string;
  forwardCode: string;
  supplierId: string;
  createdAt: number;
  kind: "RETURN" | "REFUSED";
  reason: string;
  waybill: string | null;
  carrier: string;
  lines: Line[];
  consumer: Person;
  /** The consumer took the application back. */
  isWithdrawn: boolean;
  /** Set when the supplier told that it arrived. */
  arrivedAt?: number | null;
  /** Set when the in-storage report was accepted. */
  stockedInAt: number | null;
  /** When the consumer has the money back. */
  refundAt: number | null;
};

export type Push = {
  id: string;
  method: string;
  supplierId: string;
  code: string;
  body: string;
  state: "WAITING" | "DELIVERED" | "REFUSED";
  attempts: number;
  nextAt: number;
  answer: string;
};

export type Call = {
  at: number;
  method: string;
  supplierId: string;
  code: string;
  outcome: "accepted" | "refused" | "fault" | "error";
  errorCode: string;
  text: string;
  requestId: string;
  durationMs: number;
  fields: Record<string, unknown>;
};

/** The authorization a flagship shop gave last. Only its own token counts; an older one is void. */
export type Grant = {
  userId: string;
  /** Null: the tokens that stood here from the beginning. */
  token: string | null;
  refreshToken: string | null;
  expiresAt: number | null;
  /** Until when the refresh token may be used. */
  refreshExpiresAt: number | null;
  /** Withdrawn on the platform's side. */
  isInvalid: boolean;
};

/** What the platform has of one SKU of a supplier in its one warehouse. */
export type Stock = {
  supplierId: string;
  scItemId: string;
  total: number;
  /** Occupied besides the open orders: by hand, for what this platform does not play. */
  occupiedByHand: number;
  /** The last operations and their quantities: the same one again changes nothing. */
  operations: { id: string; quantity: number }[];
  publishedAt: number | null;
};

/** A number of a seller's e-waybill account. */
export type AccountNumber = {
  waybill: string;
  /** Of the flagship shop whose account it is. */
  userId: string;
  carrierCode: string;
  branchCode: string;
  /** The parcel that it was taken for: the same one is answered with it again. */
  key: string;
  /** Null where this platform has no order of that trade. */
  orderCode: string | null;
  takenAt: number;
  cancelledAt: number | null;
  /** JSON text, as it was answered. */
  printData: string;
};

/** What a seller's e-waybill account has at one branch of a carrier. */
export type Balance = {
  userId: string;
  carrierCode: string;
  branchCode: string;
  left: number;
  taken: number;
  cancelled: number;
};

export type Change =
  | { kind: "order"; value: Order }
  | { kind: "return"; value: Return }
  | { kind: "push"; value: Push }
  | { kind: "call"; value: Call }
  | { kind: "grant"; value: Grant }
  | { kind: "seller"; value: Seller }
  | { kind: "stock"; value: Stock }
  | { kind: "number"; value: AccountNumber }
  | { kind: "balance"; value: Balance }
  | { kind: "reset" };
