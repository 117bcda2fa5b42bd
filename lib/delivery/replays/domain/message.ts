import { assertNever } from "@/lib/kernel/assert-never";
import { hasFailed, isUnderWay, mayBeSentAgain, type ReportState } from "../../domain/report-state";

/** Characters of the reason that a replay is given. */
export const LONGEST_REASON = 200;

/** Why a message of a replay is left as it is. A new one needs its words in both `replays` catalogues. */
export const SKIP_REASONS = [
  /** It was handled, or taken by the platform. */
  "done-already",
  /** It is being handled or sent, or will be by itself. */
  "waits-anyway",
  /** Its shop takes no orders now: it goes on by itself once that is put right at the shop. */
  "parked",
  /** Its signature was wrong: nobody vouches for it, and no body was kept. */
  "forged",
  /** Its body is kept no longer. */
  "body-erased",
  /** Its body cannot be decrypted with the keys we have. */
  "body-locked",
  /** The platform's no is final: sending it again would bring the same answer. */
  "final-no",
  "shop-deactivated",
  /** No shop of the person who replays has the supplier id that it names. */
  "not-yours",
  /** It came before the shop had its supplier id, and nobody has confirmed yet that the id is the shop's. */
  "supplier-unproven",
  /** It came once more in a readable form meanwhile: that one counts. */
  "came-again",
  /** Today's code cannot read it either. */
  "still-unreadable",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** How a message is replayed: its handler has it once more, its body is read once more first, or it is sent once more. */
export type ReplayWay = "handle" | "read-again" | "send-again";
export type Verdict = { way: ReplayWay } | { skip: SkipReason };

export type PushState = "PENDING" | "RUNNING" | "DONE" | "PARKED" | "FAILED" | "REFUSED";

/** What decides of a push. `isProven`: it is the account's, or known to be by the platform's word or by when its shop had the id. */
export type PushFacts = {
  direction: "in";
  state: PushState;
  isForged: boolean;
  hasBody: boolean;
  /** Its kind and keys could be read when it came. */
  isRead: boolean;
  /** A shop of the person has the supplier id that it names, or it names none that could be read. */
  hasShop: boolean;
  isProven: boolean;
  isShopGone: boolean;
};

/** What decides of a report. `code`: the platform's, of the last try. */
export type ReportFacts = { direction: "out"; state: ReportState; code: string | null; isShopGone: boolean };

export type MessageFacts = PushFacts | ReportFacts;

/** Whether a message may be replayed, as what, and why not. */
export function judge(message: MessageFacts): Verdict {
  return message.direction === "in" ? judgePush(message) : judgeReport(message);
}

function judgePush(push: PushFacts): Verdict {
  switch (push.state) {
    case "DONE":
      return { skip: "done-already" };
    case "PENDING":
    case "RUNNING":
      return { skip: "waits-anyway" };
    case "PARKED":
      return { skip: "parked" };
    case "FAILED":
    case "REFUSED":
      return judgeFailedPush(push);
    default:
      return assertNever(push.state);
  }
}

function judgeFailedPush({ isForged, hasBody, isRead, hasShop, isProven, isShopGone }: PushFacts): Verdict {
  if (isForged) return { skip: "forged" };
  if (!hasBody) return { skip: "body-erased" };
  if (isShopGone) return { skip: "shop-deactivated" };
  if (!hasShop) return { skip: "not-yours" };
  if (!isProven) return { skip: "supplier-unproven" };
  return { way: isRead ? "handle" : "read-again" };
}

/** A report that waits for its next try is left to it: only what has failed is sent again from here. */
function judgeReport({ state, code, isShopGone }: ReportFacts): Verdict {
  if (isUnderWay({ state })) return { skip: "waits-anyway" };
  if (!hasFailed({ state })) return { skip: "done-already" };
  if (isShopGone) return { skip: "shop-deactivated" };
  return mayBeSentAgain({ state, attempts: 0 }, code) ? { way: "send-again" } : { skip: "final-no" };
}
