import type { AuditAction } from "./audit-actions";
import type {
  AuditSubject,
  Became,
  EntryFacts,
  MaybeReasoned,
  FactsOfParts,
  Moved,
  Of,
  Reasoned,
  ReplayFacts,
} from "./audit-shapes";

type OfOrder<What extends EntryFacts = object> = Of<"order", What>;
type OfRefund<What extends EntryFacts = object> = Of<"raw-refund", What>;
type OfReturn<What extends EntryFacts = object> = Of<"return-order", What>;
type OfParcel<What extends EntryFacts = object> = Of<"unclaimed-parcel", What>;
type OfShop<What extends EntryFacts = object> = Of<"shop", What>;
type OfFlagship<What extends EntryFacts = object> = Of<"flagship-shop", What>;
type OfAccount<What extends EntryFacts = object> = Of<"seller-account", What>;
type OfPerson<What extends EntryFacts = object> = Of<"person", What>;
type OfSku<What extends EntryFacts = object> = Of<"sku", What>;
/** The whole shop, or one SKU of it. */
type OfShopOrSku<What extends EntryFacts = object> = OfShop<What> | OfSku<What>;

type Status = { status: string };
type Counted = { status: string; receivedPieces: number };
/** A full receipt also says whether the platform is told, and by which interval (R127). */
type Decided = { callbackStatus?: string; decidingIntervalId?: string | null };
type Callback = { callbackStatus: string };
type Tied = { waybillNo: string; returnNo: string };
type Until = { until: string | null };
type Released = { released: number };
type Expiry = { expiresAt: string | null };

type ShopFacts = {
  name: string;
  supplierId: string | null;
  flagshipShopId: string | null;
  businessMode: string | null;
};
type AgreementFacts = {
  agreementNo: string | null;
  agreementLink: string | null;
  agreementValidFrom: string | null;
  agreementValidTo: string | null;
  shipWithinHours: number | null;
};
type SettingsFacts = {
  reportReceipts: boolean;
  reportOnFullReceipt: boolean;
  autoSubmitRefunds: boolean;
  reportArrivals: boolean;
};
type DeskFacts = { checkPieces: boolean; askWeight: boolean };
/** All but the supplier's contact, who is a person. */
type CartonFacts = {
  code: string;
  lengthMm: number;
  widthMm: number;
  heightMm: number;
  isApproved: boolean;
  supplierName: string | null;
};
type LabelFacts = {
  name: string;
  isStandard: boolean;
  widthMm: number;
  heightMm: number;
  footer: string | null;
};
type RuleFacts = {
  percent: number;
  plusPieces: number;
  minPieces: number;
  maxPieces: number | null;
  subtractReserved: boolean;
  subtractOwnOrders: boolean;
  warehouseIds: string[];
};
/** By which words people know whose rule it is. */
type RuleNames = { shop: string; sku?: string };
type EditionFacts = { edition: string; clientVersion: string | null };
/** By which name whoever has the machine goes there. */
type Worded = { words: string };
/** Which shops a person has; all of them name none. */
type ReachFacts = { allShops: boolean; shopIds: string[] };
/** How many sessions ended with it. */
type Ended = { sessions: number };
/** `platformCode`: the storeCode that it stands for; null for none. */
type WarehouseFacts = { code: string; name: string; platformCode: string | null };
type OnHand = { good: number; defective: number };
type Day = { day: string; isWorkday: boolean };
type AlertFacts = { kind: string; level: number };
/** What a list was narrowed to, and how many rows of it left the house. */
type Exported = { rows: number; [filter: string]: unknown };

/**
 * What the entry of each act is about and tells: shapes that are stored, so changing one leaves older entries as they were. An
 * act without its row does not compile, nor does an entry that tells anything else. An anomaly is stored as `oddity`.
 */
export type AuditFacts = OfEvery<
  FactsOfParts & {
    "order.received": OfOrder<Became<Status & { flags: string[] }>>;
    "order.created-cancelled": OfOrder<Became<Status & { flags: string[] }>>;
    "order.was-parked": OfOrder<Became<{ since: string; passedBy: string | null }>>;
    "order.content-changed": OfOrder<Became<{ inboxId: string; differs: string[] }>>;
    "order.acknowledged": OfOrder<Became<{ oddity: string; reports?: string[] }> & MaybeReasoned>;
    "order.reopened": OfOrder<Became<{ oddity: string }>>;
    "order.test-received": OfOrder;
    "order.test-closed": OfOrder<Moved<Status>>;
    "order.goods-matched": OfOrder<Became<{ lines: number; cleared?: string }>>;
    "order.reviewed": OfOrder<Moved<Status>>;
    "order.unreviewed": OfOrder<Moved<Status> & Reasoned>;
    "order.message-shown": OfOrder<Reasoned>;
    "order.held": OfOrder<Reasoned>;
    "order.released": OfOrder<Reasoned>;
    /** By which template, and the how-manieth print it was. */
    "order.slip-printed": OfOrder<Became<{ name: string; number: number }>>;
    "order.waybills-requested": OfOrder<Became<{ parcels: number }>>;
    "order.waybills-granted": OfOrder<Became<{ waybills: string[] }>>;
    "order.shipped": OfOrder<Moved<Status, { waybills: string[] }>>;
    "order.waybill-corrected": OfOrder<
      { before: { waybillNo: string }; after: { oldWaybillNo: string; newWaybillNo: string } } & Reasoned
    >;
    /** A number that another order bears, too, and why. */
    "order.waybill-shared": OfOrder<Became<{ waybillNo: string }> & Reasoned>;
    "order.shortage-reported": OfOrder<
      Became<{ lackPieces: number; lines: { subOrderCode: string; lackPieces: number }[] }> & Reasoned
    >;
    "order.intercepted": OfOrder<{ before: Status; after: { rule: string; refundStatus: string } }>;
    "order.not-intercepted": OfOrder<{ before: Status; after: { rule: string; refundStatus: string } }>;
    "raw-refund.received": OfRefund<
      Became<{
        plannedPieces: number;
        waybillNo: string | null;
        exception: string | null;
        texts?: "mended";
        amounts?: "unreadable";
      }>
    >;
    "raw-refund.content-changed": OfRefund<Became<{ plannedPieces: number }>>;
    "raw-refund.waybill-changed": OfRefund<Moved<{ waybillNo: string | null }, { carrierCode: string | null }>>;
    "raw-refund.goods-matched": OfRefund<{
      before: { processStatus: string; failureCode: string | null };
      after: { processStatus: string };
    }>;
    "raw-refund.withdrawn": OfRefund<Moved<{ platformStatus: string }>>;
    "raw-refund.submitted": OfRefund<Moved<{ processStatus: string }>>;
    "raw-refund.submit-failed": OfRefund<Moved<{ processStatus: string }, { failureCode: string }>>;
    "raw-refund.relinked": OfRefund<Moved<{ exception: string | null }>>;
    "return-order.created": OfReturn<Became<{ returnNo: string; plannedPieces: number }>>;
    "return-order.arrived": OfReturn<Became<{ waybillNo: string | null; told: boolean }>>;
    "return-order.received-in-part": OfReturn<Moved<Counted, Decided> & MaybeReasoned>;
    "return-order.received-in-full": OfReturn<Moved<Counted, Decided> & MaybeReasoned>;
    "return-order.receipt-undone": OfReturn<{ before: Counted & Callback; after: Counted }>;
    "return-order.discrepancy-raised": OfReturn<Became<{ kind: string; pieces: number }> & MaybeReasoned>;
    "return-order.discrepancy-resolved": OfReturn<Became<{ kind: string; outcome: string }> & MaybeReasoned>;
    "return-order.counts-corrected": OfReturn<Moved<Counted, Decided> & Reasoned>;
    "return-order.terminated": OfReturn<
      Moved<{ status: string; stockinStatus: string }, { platformCaseNo: string }> & Reasoned
    >;
    "return-order.withdrawn": OfReturn<Moved<Status>>;
    "return-order.waybill-changed": OfReturn<Moved<{ waybillNo: string | null }, { carrierCode: string | null }>>;
    "return-order.report-asked": OfReturn<{ before: Callback } & Reasoned>;
    "return-order.report-ask-withdrawn": OfReturn<{ before: Callback }>;
    "return-order.report-confirmed": OfReturn<{ before: Callback } & MaybeReasoned>;
    "return-order.parcel-matched": OfReturn<Became<Tied>>;
    "return-order.parcel-unmatched": OfReturn<Became<Tied>>;
    "return-order.reported": OfReturn<Moved<Callback>>;
    "return-order.report-failed": OfReturn<Moved<Callback, { code: string }>>;
    "return-order.report-acknowledged": OfReturn<Reasoned>;
    "return-order.refund-date-moved": OfReturn<Moved<{ expectedRefundOn: string | null }>>;
    "return-order.refunded": OfReturn<Became<{ refundedAt: string }>>;
    "return-order.marked-refunded": OfReturn<Became<{ refundedAt: string }> & Reasoned>;
    "return-order.refund-mark-undone": OfReturn<{ before: { refundedAt: string; note: string | null } } & Reasoned>;
    "unclaimed-parcel.booked": OfParcel<Became<{ waybillNo: string; pieces: number }>>;
    "unclaimed-parcel.matched": OfParcel<Became<Tied>>;
    "unclaimed-parcel.closed": OfParcel<Became<{ waybillNo: string }> & Reasoned>;
    "unclaimed-parcel.reopened": OfParcel<Became<{ waybillNo: string }>>;
    "unclaimed-parcel.undone": OfParcel<Became<{ waybillNo: string }>>;
    "unclaimed-parcel.unmatched": OfParcel<Became<Tied>>;
    "report.retried": Of<"order" | "return-order", { before: { kind: string; state: string } } & MaybeReasoned>;
    "replay.started": Of<"replay", Became<ReplayFacts> & Reasoned>;
    "replay.stopped": Of<"replay", Became<{ released: number; waiting: number }>>;
    "replay.continued": Of<"replay", Became<{ waiting: number }>>;
    "shop.created": OfShop<Became<ShopFacts>>;
    "shop.changed": OfShop<Moved<Partial<ShopFacts>>>;
    "shop.agreement-changed": OfShop<Moved<Partial<AgreementFacts>>>;
    "shop.ag-callback-on": OfShop;
    "shop.ag-callback-off": OfShop;
    "shop.auto-submit-on": OfShop;
    "shop.auto-submit-off": OfShop;
    "shop.arrivals-on": OfShop;
    "shop.arrivals-off": OfShop;
    "shop.receiving-on": OfShop<Became<Released>>;
    "shop.receiving-off": OfShop<Became<Until> & Reasoned>;
    "shop.receiving-end-changed": OfShop<Moved<Until>>;
    "shop.parked-taken-up": OfShop<Became<Released>>;
    "shop.parked-passed": OfShop<Became<Released & { numbers: string[] }>>;
    "shop.activated": OfShop<Became<Released>>;
    "shop.disabled": OfShop<Reasoned>;
    "shop.enabled": OfShop<{ before: { since: string; reason: string | null } }>;
    "shop.earlier-pushes-taken-up": OfShop<Became<Released & { proof: "authorization" | "operator"; words?: string }>>;
    "shop.pushes-replayed": OfShop<Became<Released>>;
    "shop.kept-pushes-taken-up": OfShop<Became<Released & { kind: string; words: string }>>;
    "shop.reports-held": OfShop<Became<{ reason: string }>>;
    "shop.reports-resumed": OfShop<{ before: { heldReason: string | null }; after: Released }>;
    "shop.step-confirmed": OfShop<Became<{ proof: string }> & MaybeReasoned>;
    "shop.step-withdrawn": OfShop<Became<{ proof: string }> & MaybeReasoned>;
    "shop.config-email-marked": OfShop<Became<{ recipient: string; sender: string; sentAt: string }>>;
    "shop.config-email-sent": OfShop<Became<{ recipient: string }>>;
    "shop.config-email-failed": OfShop<Became<{ recipient: string; code: string }>>;
    "shop.test-push-sent": OfShop<Became<{ number: string }>>;
    "shop.authorized": OfShop<{ before: { authState: string } }>;
    "shop.owner-id-changed": OfShop<Moved<{ ownerUserId: string | null }>>;
    "flagship.created": OfFlagship<Became<{ name: string }>>;
    "flagship.renamed": OfFlagship<Moved<{ name: string }>>;
    "flagship.disabled": OfFlagship;
    "flagship.enabled": OfFlagship;
    "flagship.authorized": OfFlagship<Moved<Expiry, { nick: string | null }>>;
    "flagship.authorization-failed": OfFlagship<Became<{ refusal: string; words: string }>>;
    "flagship.authorization-held": OfFlagship<Became<{ nick: string }>>;
    "flagship.authorization-dropped": OfFlagship<Became<{ nick: string | null }>>;
    "flagship.authorization-reset": OfFlagship<Became<{ nick: string | null }>>;
    "flagship.refreshed": OfFlagship<Moved<Expiry, { nick: string | null }>>;
    "flagship.refresh-refused": OfFlagship<Became<{ words: string }>>;
    "flagship.found-lost": OfFlagship<Became<{ words: string }>>;
    "flagship.found-valid": OfFlagship;
    "settings.changed": OfAccount<Moved<SettingsFacts>>;
    "settings.provider-only-changed": OfAccount<Moved<{ onlyByProvider: boolean }>>;
    "settings.client-version-changed": OfAccount<Moved<{ clientVersion: string | null }>>;
    "settings.flagship-expected-changed": OfAccount<Moved<{ expected: string }>>;
    "settings.flagship-live": OfAccount;
    "settings.flagship-live-undone": OfAccount<Reasoned>;
    "settings.recipient-asked": OfAccount<Moved<{ recipient: string }>>;
    "settings.recipient-ask-withdrawn": OfAccount<{ before: Record<string, never>; after: { recipient: string } }>;
    "settings.recipient-changed": OfAccount<Moved<{ recipient: string }>>;
    "settings.reminder-changed": OfAccount<Moved<{ days: number }>>;
    "settings.feed-opened": OfAccount;
    "settings.feed-closed": OfAccount;
    "settings.remind-days-changed": OfAccount<Moved<{ remindDays: number[] }>>;
    "settings.packing-desk-changed": OfAccount<Moved<Partial<DeskFacts>>>;
    "carton.created": Of<"carton", Became<CartonFacts>>;
    "carton.changed": Of<"carton", Moved<Partial<CartonFacts>, { contactChanged?: boolean }>>;
    "carton.disabled": Of<"carton">;
    "carton.enabled": Of<"carton">;
    "label-template.created": Of<"label-template", Became<LabelFacts>>;
    "label-template.changed": Of<"label-template", Moved<Partial<LabelFacts>>>;
    "label-template.disabled": Of<"label-template">;
    "label-template.enabled": Of<"label-template">;
    "sku.created": OfSku<Became<{ code: string; name: string; barCode: string | null; scItemId: string | null }>>;
    "sku.mapped": OfSku<Moved<{ scItemId: string | null }, { code: string }>>;
    "sku.unmapped": OfSku<Moved<{ scItemId: string | null }, { code: string }>>;
    "sku.changed": OfSku<Moved<{ name: string; barCode: string | null }, { code: string }>>;
    "sku.stock-corrected": OfSku<Moved<OnHand, { code: string; warehouse: string }> & Reasoned>;
    "sku.reservation-set": OfSku<Moved<{ pieces: number }, { channel: string; code: string; warehouse: string }>>;
    "stock.imported": Of<
      "stock-file",
      Became<{ fileName: string; fileSha256: string; changed: number; reservations: number }>
    >;
    "stock.exported": Of<"stock-file", Became<Exported>>;
    "stock.attempts-exported": Of<"stock-file", Became<Exported>>;
    "stock.rule-saved": OfShopOrSku<{ before?: RuleFacts; after: RuleFacts & RuleNames }>;
    "stock.rule-removed": OfShopOrSku<{ before: RuleFacts; after: RuleNames }>;
    "stock.paused": OfShopOrSku<Became<{ until: string; sku?: string }> & Reasoned>;
    "stock.resumed": OfShopOrSku<{ before: { until: string; reason: string } }>;
    "stock.publish-asked": OfAccount<Became<{ count: number }>>;
    "stock.retry-asked": OfAccount<Became<{ count: number; cause: string }>>;
    "warehouse.created": Of<"warehouse", Became<WarehouseFacts & { isDefault: boolean }>>;
    "warehouse.changed": Of<"warehouse", Moved<WarehouseFacts>>;
    "warehouse.made-default": Of<"warehouse", { before: { code: string | null }; after: { code: string } }>;
    "warehouse.deleted": Of<"warehouse", { before: WarehouseFacts & { isDefault: boolean }; after: { code: string } }>;
    "calendar.holiday-set": Of<"calendar", { before?: Day; after: Day } & Reasoned>;
    "calendar.workday-set": Of<"calendar", { before?: Day; after: Day } & Reasoned>;
    "calendar.day-removed": Of<"calendar", { before: Day; after: { day: string } } & Reasoned>;
    "alert.acknowledged": Of<"alert", Became<AlertFacts> & MaybeReasoned>;
    "alert.acknowledgement-taken-back": Of<"alert", Became<AlertFacts>>;
    "notification-channel.created": Of<"notification-channel", Became<{ name: string; route: string }>>;
    "notification-channel.changed": Of<
      "notification-channel",
      Moved<{ name: string; locale: string }, { targetChanged: boolean; secretChanged: boolean }>
    >;
    "notification-channel.disabled": Of<"notification-channel">;
    "notification-channel.enabled": Of<"notification-channel">;
    "person.invited": OfPerson<Became<{ role: string } & ReachFacts>>;
    "person.role-changed": OfPerson<Moved<{ role: string }>>;
    "person.shops-changed": OfPerson<Moved<ReachFacts>>;
    "person.disabled": OfPerson<Became<Ended>>;
    "person.enabled": OfPerson;
    "person.sessions-ended": OfPerson<Became<Ended>>;
    "person.second-factor-removed": OfPerson<Became<Ended> & Reasoned>;
    "account.created": OfAccount<Became<EditionFacts & { accountNo: string; name: string } & Partial<Worded>>>;
    "account.disabled": OfAccount<Became<Ended & Worded & { links: number }>>;
    "account.enabled": OfAccount<Became<Worded>>;
    "account.edition-changed": OfAccount<Moved<EditionFacts, Worded>>;
    "person.joined": OfPerson;
    "person.password-changed": OfPerson<Became<{ endedSessions: number }>>;
    "person.link-made": OfPerson<Became<{ kind: string; hours: number } & Partial<Worded>>>;
    "person.renamed": OfPerson;
    "person.language-changed": OfPerson<Became<{ locale: string }>>;
    "person.second-factor-on": OfPerson;
    "person.second-factor-off": OfPerson<Became<{ proof: "password" | "code" }>>;
    "person.recovery-codes-made": OfPerson;
    "person.recovery-code-used": OfPerson<Became<{ left: number }>>;
    "person.session-ended": OfPerson<Became<{ count: number }>>;
    "settings.second-factor-changed": OfAccount<Moved<{ roles: string[] }>>;
  }
>;

type OfEvery<Facts extends Record<AuditAction, { subjectKind: AuditSubject }>> = Facts;

/**
 * An entry as an act writes it: what it did, to what, and what belongs to that. `shopId` decides who may read it; who acts is the
 * commit's to say.
 */
export type AuditDraft<Action extends AuditAction = AuditAction> = {
  [One in Action]: { action: One; subjectId: string; shopId?: string | null; actor?: never } & AuditFacts[One];
}[Action];
