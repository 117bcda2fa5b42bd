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
