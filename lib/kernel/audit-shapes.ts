/** What an entry can be about. */
export type AuditSubject =
  | "order"
  | "raw-refund"
  | "return-order"
  | "unclaimed-parcel"
  | "shop"
  | "seller-account"
  | "flagship-shop"
  | "carton"
  | "label-template"
  | "sku"
  | "stock-file"
  | "warehouse"
  | "calendar"
  | "alert"
  | "notification-channel"
  | "replay"
  | "person";

export type EntryFacts = { before?: object; after?: object; reason?: string };

/** An entry about a subject that tells exactly this: what is not named here is left out. Never personal data. */
export type Of<Subject extends AuditSubject, What extends EntryFacts = object> = { subjectKind: Subject } & What & {
    [Key in Exclude<keyof EntryFacts, keyof What>]?: never;
  };

/** From one state of a record to the next, in the words of its columns. */
export type Moved<Facts, More = unknown> = { before: Facts; after: Facts & More };
export type Became<Facts> = { after: Facts };
export type Reasoned = { reason: string };
export type MaybeReasoned = { reason?: string };

/** What the entries about waybill labels tell, as `AuditFacts` has it. */
export type LabelAuditFacts = {
  /** 退号: decided here; `printed`: `yes` where its label is on paper and has to be destroyed. */
  "order.waybill-given-back": Of<
    "order",
    Became<{ waybillNo: string; cause: string; printed: string }> & MaybeReasoned
  >;
  "order.waybill-returned": Of<"order", Became<{ waybillNo: string }>>;
  /** The how-manieth print it is going to be. */
  "order.label-sent": Of<"order", Became<{ waybillNo: string; printer: string; number: number }> & MaybeReasoned>;
  /** `result`: a LabelPrintState. */
  "order.label-print-ended": Of<
    "order",
    Became<{ waybillNo: string; printer: string; result: string; prints: number }>
  >;
  "order.label-previewed": Of<"order", Became<{ waybillNo: string }>>;
  "flagship.ewaybill-template-marked": Of<"flagship-shop", Moved<{ isStandard: boolean }, { name: string }>>;
  "flagship.shipping-default-saved": Of<"flagship-shop", { before?: DefaultFacts; after: DefaultFacts }>;
  "flagship.shipping-default-removed": Of<"flagship-shop", { before: DefaultFacts; after: { storeCode: string } }>;
};

/** All but the sender, who is a person; `senderChanged` says that it is another one. */
type DefaultFacts = {
  storeCode: string;
  carrierCode: string;
  addressId: string | null;
  templateId: string | null;
  senderChanged?: boolean;
};

/** `kinds`: how many of each kind, as `push:order` or `report:shipped`; `since`: null where single messages were chosen. */
export type ReplayFacts = {
  since: string | null;
  direction: string | null;
  method: string | null;
  pushes: number;
  reports: number;
  skipped: number;
  kinds: Record<string, number>;
};
