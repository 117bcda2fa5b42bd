"use client";

import { useTranslations } from "next-intl";
import type { Tone } from "@/components/ui/page/tone";
import { FeedbackBar } from "@/components/scan/feedback-bar";
import type { Feedback, Word } from "./pack-stage";

const TONES: Record<Word, Tone> = {
  looking: "waiting-platform",
  opened: "waiting-us",
  resumed: "waiting-us",
  unchecked: "waiting-us",
  counted: "done",
  pieces: "done",
  tooMany: "failed",
  surplus: "failed",
  wrong: "failed",
  notCounted: "failed",
  missing: "needs-person",
  sameOrder: "waiting-us",
  otherOrder: "failed",
  choose: "waiting-us",
  unknown: "failed",
  lookFailed: "failed",
  lookWaits: "failed",
  lookSignedOut: "failed",
  takenBack: "waiting-us",
  nothingToTakeBack: "needs-person",
  askWeight: "waiting-us",
  badWeight: "failed",
  taking: "waiting-platform",
  takingSuspended: "needs-person",
  numberFailed: "failed",
  askWaybill: "waiting-us",
  noWaybill: "needs-person",
  numberElsewhere: "failed",
  foreign: "needs-person",
  askCarrier: "needs-person",
  badCarrier: "failed",
  printing: "waiting-platform",
  printFailed: "failed",
  printUnknown: "failed",
  leaves: "done",
  putAside: "waiting-platform",
  carton: "done",
  "refused.cancelled": "failed",
  "refused.cancelPending": "failed",
  "refused.notReviewed": "failed",
  "refused.held": "failed",
  "refused.test": "failed",
  "refused.shipped": "failed",
  "refused.severalNumbers": "failed",
  "refused.givenBack": "failed",
  "refused.offStandard": "failed",
  "refused.numberElsewhere": "failed",
};

/** What came of the last scan at the packing desk. */
export function PackFeedback({ feedback }: { feedback: Feedback | null }) {
  const t = useTranslations("pack.feedback");
  return (
    <FeedbackBar feedback={feedback} tones={TONES} text={feedback ? t(feedback.word, feedback.facts) : t("ready")} />
  );
}
