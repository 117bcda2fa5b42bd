"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/text/class-names";
import { SignInAgain } from "@/components/ui/act/sign-in-again";
import { TONE_FILL, type Tone } from "@/components/ui/page/tone";
import { ToneIcon } from "@/components/ui/page/tone-icon";
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

/** What came of the last scan, in colour, sign and words at once; a wrong one flashes. Read out politely, one line. */
export function ScanFeedback({ feedback }: { feedback: Feedback | null }) {
  const t = useTranslations("scan.feedback");
  const tone = feedback ? TONES[feedback.word] : "waiting-us";
  return (
    <div
      role="status"
      data-tone={tone}
      // Below the bar of the shell: what came of a scan is seen beside the twelfth line too.
      className={classNames(
        "sticky top-14 z-10 flex min-h-14 flex-wrap items-center gap-3 rounded-md border-2 px-3 py-2",
        TONE_FILL[tone],
      )}
    >
      <ToneIcon tone={tone} size={24} />
      <span className="min-w-0 flex-1 text-xl font-semibold wrap-anywhere">
        {feedback ? t(feedback.word, feedback.facts) : t("ready")}
      </span>
      {feedback?.word === "lookSignedOut" && <SignInAgain />}
      {feedback && tone === "failed" && (
        <span
          key={feedback.turn}
          aria-hidden
          className="animate-flash pointer-events-none fixed inset-0 z-30 border-8 border-failed bg-failed-surface/60 motion-reduce:hidden"
        />
      )}
    </div>
  );
}
