import { SignInAgain } from "@/components/ui/act/sign-in-again";
import { TONE_FILL, type Tone } from "@/components/ui/page/tone";
import { ToneIcon } from "@/components/ui/page/tone-icon";
import { classNames } from "@/components/ui/text/class-names";

/** Where the look-up was turned down because nobody is signed in any more. */
const SIGNED_OUT = "lookSignedOut";

type FeedbackBarProps<Word extends string> = {
  /** Null before the first scan; `turn` tells the same word twice in a row apart. */
  feedback: { word: Word; turn: number } | null;
  tones: Readonly<Record<Word, Tone>>;
  text: string;
};

/** What came of the last scan, in colour, sign and words at once; a wrong one flashes. Read out politely, one line. */
export function FeedbackBar<Word extends string>({ feedback, tones, text }: FeedbackBarProps<Word>) {
  const tone = feedback ? tones[feedback.word] : "waiting-us";
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
      <span className="min-w-0 flex-1 text-xl font-semibold wrap-anywhere">{text}</span>
      {feedback?.word === SIGNED_OUT && <SignInAgain />}
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
