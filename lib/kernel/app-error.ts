/** Every way a request can be turned down, with the HTTP status that says so. A new code needs its row, its message and its help. */
export const HTTP_STATUS = {
  SIGNED_OUT: 401,
  SECOND_FACTOR_NEEDED: 403,
  SECOND_FACTOR_ON: 409,
  SECOND_FACTOR_OWN_FIRST: 409,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_INPUT: 422,
  CONFLICT: 409,
  STALE: 409,
  EDITION_NOT_SUPPORTED: 409,
  SUPPLIER_ID_TAKEN: 409,
  SHOP_NAME_TAKEN: 409,
  CLIENT_TOO_OLD: 409,
  FLAGSHIP_NAME_TAKEN: 409,
  FLAGSHIP_DISABLED: 409,
  AUTHORIZATION_STATE_UNKNOWN: 409,
  AUTHORIZATION_STATE_USED: 409,
  AUTHORIZATION_STATE_OVER: 409,
  AUTHORIZATION_OTHER_PERSON: 403,
  AUTHORIZATION_DECLINED: 409,
  AUTHORIZATION_CODE_REFUSED: 409,
  AUTHORIZATION_PLATFORM_SILENT: 503,
  AUTHORIZATION_WRONG_SHOP: 409,
  AUTHORIZATION_PENDING_OVER: 409,
  FLAGSHIP_IN_USE: 409,
  NOT_PARKED: 409,
  SHOP_NAME_NOT_TYPED: 422,
  SHOP_NOT_ACTIVATED: 409,
  SHOP_DISABLED: 409,
  FLAGSHIP_NOT_LIVE: 409,
  SHOPS_ACTIVE: 409,
  ORDER_CANCELLED: 409,
  ORDER_NOT_PENDING_REVIEW: 409,
  ORDER_NOT_REVIEWED: 409,
  ORDER_NOT_SENT_TO_WAREHOUSE: 409,
  ORDER_NOT_SHIPPED: 409,
  ORDER_ALREADY_SHIPPED: 409,
  ORDER_HELD: 409,
  ORDER_NOT_HELD: 409,
  ORDER_CANCEL_DECIDED: 409,
  ORDER_WAYBILL_ASKED: 409,
  ORDER_SLIP_PRINTED: 409,
  SHIP_REPORT_FAILED: 409,
  SHORTAGE_ALREADY_REPORTED: 409,
  GOODS_NOT_MATCHED: 409,
  GOODS_ID_TAKEN: 409,
  SKU_MAPPED_OTHERWISE: 409,
  SKU_NOT_MAPPED: 409,
  OWNER_ID_MISSING: 409,
  STOCK_PAUSED: 409,
  SHIP_REPORT_OPEN: 409,
  IMPORT_UNREADABLE: 422,
  IMPORT_HAS_ERRORS: 422,
  ANOMALY_GONE: 409,
  PARTIAL_SHIPMENT: 422,
  UNKNOWN_CARRIER: 422,
  LABEL_NOT_STANDARD: 422,
  CARTON_NOT_APPROVED: 422,
  WAYBILL_NOT_GRANTED: 422,
  WAYBILL_ON_OTHER_ORDER: 409,
  COURIER_BY_MERCHANT: 409,
  REFUND_INCOMPLETE: 409,
  REFUND_ORDER_MISSING: 409,
  REFUND_ORDER_NOT_SHIPPED: 409,
  REFUND_WITHDRAWN: 409,
  RETURN_CLOSED: 409,
  RETURN_TERMINATED: 409,
  RECEIPT_TOO_MANY: 422,
  RECEIPT_EMPTY: 422,
  RECEIPT_REPORTED: 409,
  UNDO_TOO_LATE: 409,
  RETURN_CANCELLED: 409,
  RECEIPT_NOT_HELD: 409,
  REPORT_NOT_ASKED: 409,
  SECOND_PERSON_NEEDED: 409,
  REFUND_STATED_BY_PLATFORM: 409,
  SHORT_REASON_MISSING: 422,
  DISCREPANCY_RESOLVED: 409,
  OUTCOME_NOT_POSSIBLE: 409,
  DISCREPANCY_TOO_MANY: 422,
  CORRECTION_TOO_MANY: 422,
  CORRECTION_UNCHANGED: 422,
  PHOTO_TOO_LARGE: 413,
  PHOTO_TYPE_UNKNOWN: 415,
  PHOTO_GONE: 409,
  PHOTO_QUOTA_FULL: 429,
  UNKNOWN_WAREHOUSE: 409,
  WAREHOUSE_IN_USE: 409,
  WAREHOUSE_IS_DEFAULT: 409,
  PARCEL_BOOKED: 409,
  PARCEL_MATCHED: 409,
  PARTIAL_TRIGGER_REFUSED: 422,
  SHOP_NOT_AUTHORIZED: 409,
  ALERT_CLOSED: 409,
  BINDING_MISSING: 409,
  EMAIL_BLOCKED: 409,
  EMAIL_NOT_SENT: 409,
  MAIL_NOT_CONFIGURED: 409,
  RECIPIENT_NOT_ASKED: 409,
  SUPPLIER_ID_MISSING: 409,
  SUPPLIER_NOT_PROVEN: 409,
  TEST_ORDER: 409,
  LAST_ADMINISTRATOR: 409,
  PERSON_EXISTS: 409,
  EMAIL_TAKEN: 409,
  PERSON_DISABLED: 409,
  PROVIDER_NOT_CONFIGURED: 409,
  PROVIDER_NOT_PROVEN: 409,
  REPORT_NOT_RETRYABLE: 409,
  NOTHING_TO_REPLAY: 409,
  REPLAY_OVER: 409,
  REQUEST_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  OFFLINE: 503,
  UNAVAILABLE: 503,
  BUG: 500,
} as const satisfies Record<string, number>;

export type AppErrorCode = keyof typeof HTTP_STATUS;

/** What a page is told of a refusal: a code with its message, facts for the message, and the fields to blame. */
export type Refusal = {
  code: AppErrorCode;
  /** Values the message names, for example the other shop's name. Never personal data. */
  facts?: Record<string, string | number>;
  /** Form field → message key of the rule it breaks (`errors.field.<key>`). */
  fields?: Record<string, string>;
};

/** A request we cannot serve. Thrown inside a transaction it also rolls it back. */
export class AppError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
    this.name = "AppError";
  }
}

/** Throws the refusal; reads as a sentence where it stands. */
export function refuse(code: AppErrorCode, more: Omit<Refusal, "code"> = {}): never {
  throw new AppError({ code, ...more });
}

/** What a server action returns: it never throws a refusal at the browser. */
export type ActionResult<T = null> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** One row of a bulk act (R162). */
export type RowResult = { id: string; label: string; refusal: Refusal | null };
