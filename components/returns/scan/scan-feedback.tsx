"use client";

import { useTranslations } from "next-intl";
import type { Tone } from "@/components/ui/page/tone";
import { FeedbackBar } from "@/components/scan/feedback-bar";
import type { Feedback, Word } from "./scan-stage";

const TONES: Record<Word, Tone> = {
  looking: "waiting-platform",
  opened: "waiting-us",
  precounted: "waiting-us",
  counted: "done",
  countedDefective: "needs-person",
  pieces: "done",
  tooManyPieces: "needs-person",
  lineFull: "needs-person",
  wrong: "failed",
  sameParcel: "waiting-us",
  closedReceived: "failed",
  closedTerminated: "failed",
  closedWithdrawn: "failed",
  choose: "waiting-us",
  unknown: "failed",
  alreadyBooked: "needs-person",
  lookFailed: "failed",
  lookWaits: "failed",
  lookSignedOut: "failed",
  takenBack: "waiting-us",
  nothingToTakeBack: "needs-person",
  nothingCounted: "needs-person",
  left: "waiting-platform",
  bookingOpened: "waiting-us",
  loose: "done",
  otherParcel: "failed",
  defectiveOn: "needs-person",
  defectiveOff: "waiting-us",
  savedFull: "done",
  savedPart: "done",
  booked: "done",
  bookedMatched: "done",
};

/** What came of the last scan at the receiving desk. */
export function ScanFeedback({ feedback }: { feedback: Feedback | null }) {
  const t = useTranslations("scan.feedback");
  return (
    <FeedbackBar feedback={feedback} tones={TONES} text={feedback ? t(feedback.word, feedback.facts) : t("ready")} />
  );
}
