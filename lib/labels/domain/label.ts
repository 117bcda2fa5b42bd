/** What became of a number that was taken: nothing yet, its label was printed, a package left with it, it goes back. */
export type LabelState = "taken" | "printed" | "used" | "givenBack";

/** A waybill number of an order with its label, as pages and the desk know it; never its print data. */
export type Label = {
  /** Id of the WaybillGrant. */
  id: string;
  orderId: string;
  parcelCode: string;
  origin: "PLATFORM" | "ACCOUNT";
  carrierCode: string;
  carrierName: string | null;
  waybillNo: string;
  state: LabelState;
  /** How often its label was printed, when last (ISO) and by whom (a person's name). */
  prints: number;
  printedAt: string | null;
  printedBy: string | null;
  /** Why it was given back; null where it was not. */
  giveBackReason: string | null;
  /** A task at a print client whose word is still out: since when (ISO), at which printer. */
  printing: { since: string; printer: string } | null;
  /** The latest task ended without a word: the label may lie in the printer. */
  isDoubtful: boolean;
  /** Whether the platform gave something to print: without it there is a number only. */
  hasLabel: boolean;
};

/** A label's task as the browser hands it to the print client: `contents` are parsed print data, passed on as they came. */
export type LabelTask = { taskId: string; waybillNo: string; contents: unknown[] };

/** What the print client said of a task; `unknown`: the connection went before it said anything. */
export type LabelOutcome = { state: "printed" | "failed" | "unknown"; note: string | null };
