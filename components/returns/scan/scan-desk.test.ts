import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScanAnswer, ScannedReturn } from "@/lib/returns/client";
import { countedNow, piecesLeft, startSession } from "@/lib/returns/domain/scan-session";
import { step } from "./scan-desk";
import { EMPTY_DESK, type Desk, type DeskEvent, type Effect, type Stage } from "./scan-stage";

const NOTHING: ScanAnswer = { scanned: null, choices: [], parcel: null, refunds: [], goods: null };

/** A return of two pieces of milk and one of soap; what the desk does not read is left out. */
function scanned(returnNo: string, more: Partial<ScannedReturn> = {}): ScannedReturn {
  const line = (id: string, plannedPieces: number) => ({
    id,
    name: id,
    outerId: null,
    subOrderCode: id,
    plannedPieces,
  });
  const scanLine = (lineId: string, plannedPieces: number) => ({
    lineId,
    plannedPieces,
    goodPieces: 0,
    defectivePieces: 0,
    codes: [lineId.toUpperCase()],
  });
  return {
    id: returnNo,
    returnNo,
    bizOrderCode: `LPR-${returnNo}`,
    waybillNo: `SF-${returnNo}`,
    isOpen: true,
    lines: [line("milk", 2), line("soap", 1)],
    scanLines: [scanLine("milk", 2), scanLine("soap", 1)],
    precounted: null,
    timeline: [],
    discrepancies: [],
    ...more,
  } as ScannedReturn;
}

const choice = (returnNo: string) => ({ id: returnNo, returnNo }) as ScanAnswer["choices"][number];

const DONE = scanned("DONE", { isOpen: false, status: "COMPLETED", callbackStatus: "SENT" });

const ANSWERS: Record<string, ScanAnswer> = {
  "SF-A": { ...NOTHING, scanned: scanned("A") },
  "SF-B": { ...NOTHING, scanned: scanned("B") },
  "SF-DONE": { ...NOTHING, scanned: DONE },
  DONE: { ...NOTHING, scanned: DONE },
  "SF-ENDED": { ...NOTHING, scanned: scanned("ENDED", { isOpen: false, stockinStatus: "TERMINATED" }) },
  "SF-GONE": { ...NOTHING, scanned: scanned("GONE", { isOpen: false, status: "CANCELLED" }) },
  "SF-GONE-BOOKED": {
    ...NOTHING,
    scanned: scanned("GONE", { isOpen: false, status: "CANCELLED" }),
    parcel: { id: "p", receivedAt: "2026-11-24T00:00:00Z" },
  },
  "SF-TWO": { ...NOTHING, choices: [choice("A"), choice("B")] },
  A: { ...NOTHING, scanned: scanned("A") },
  "SF-BOOKED": { ...NOTHING, parcel: { id: "p", receivedAt: "2026-11-24T00:00:00Z" } },
  CUP: { ...NOTHING, goods: { name: "茶杯" } },
};

/** Carries events out as the page does; `?` in front of a scan leaves its answer out. Look-ups are answered at once. */
function play(words: string[], from: Desk = EMPTY_DESK): { desk: Desk; effects: Effect[] } {
  let desk = from;
  let at = desk.lastScan?.at ?? 0;
  const effects: Effect[] = [];
  const handle = (event: DeskEvent, answers: boolean) => {
    const next = step(desk, event);
    desk = next.desk;
    effects.push(...next.effects);
    for (const effect of next.effects)
      if (effect.kind === "look-up" && answers)
        handle({ type: "answered", code: effect.code, answer: ANSWERS[effect.code] ?? NOTHING }, answers);
  };
  for (const word of words) {
    at += 1000;
    handle(eventOf(word, at), !word.startsWith("?"));
  }
  return { desk, effects };
}

function eventOf(word: string, at: number): DeskEvent {
  const [name = "", argument = ""] = word.split(" ");
  switch (name) {
    case "ENTER":
      return { type: "entered", at };
    case "BACK":
      return { type: "took-back" };
    case "F2":
      return { type: "toggled" };
    case "ESC":
      return { type: "escaped" };
    case "CHOOSE":
      return { type: "chose", index: Number(argument) - 1 };
    case "TAP":
      return { type: "tapped", lineId: argument };
    case "OK":
      return { type: "confirmed" };
    case "NO":
      return { type: "dismissed" };
    case "LEAVE":
      return { type: "left" };
    case "FULL":
    case "PARTIAL":
      return { type: "saved", extent: name };
    case "BOOKED":
      return { type: "booked", matchedReturnNo: argument || null };
    case "FAILED":
      return { type: "look-up-failed", code: argument, why: "unheard" };
    case "WAITS":
      return { type: "look-up-failed", code: argument, why: "waits" };
    case "SIGNED-OUT":
      return { type: "look-up-failed", code: argument, why: "signed-out" };
    case "ANSWER":
      return { type: "answered", code: argument, answer: ANSWERS[argument] ?? NOTHING };
    default:
      return { type: "scanned", code: word.replace("?", ""), at };
  }
}

function inWords(stage: Stage): string {
  switch (stage.kind) {
    case "counting": {
      const ask = stage.ask ? `, asks ${stage.ask.kind}${stage.ask.next ? ` before ${stage.ask.next}` : ""}` : "";
      return `counting ${stage.scanned.returnNo} ${countedNow(stage.session)}${ask}`;
    }
    case "looking":
      return `looking ${stage.code}${stage.queue.length > 0 ? ` +${stage.queue.length}` : ""}`;
    case "closed":
      return `closed ${stage.scanned.returnNo} ${stage.pieces.length}`;
    case "booking":
    case "unknown":
      return `${stage.kind} ${stage.code} ${stage.pieces.length}`;
    case "choosing":
      return `choosing ${stage.choices.length}`;
    case "ready":
      return "ready";
  }
}

const lastSound = (effects: Effect[]) => effects.flatMap((one) => (one.kind === "sound" ? [one.sound] : [])).at(-1);

test.each<[string, string[], string, string | undefined, string | undefined]>([
  ["a parcel opens", ["SF-A"], "counting A 0", "opened", "opened"],
  ["item by item", ["SF-A", "MILK", "SOAP"], "counting A 2", "counted", "good"],
  ["a piece without its code", ["SF-A", "TAP soap"], "counting A 1", "counted", "good"],
  ["defective from here on", ["SF-A", "F2", "MILK", "SOAP"], "counting A 2", "countedDefective", "defective"],
  ["by the printed command", ["SF-A", "line3-defective", "MILK"], "counting A 1", "countedDefective", "defective"],
  ["the next parcel begins with good ones", ["SF-A", "F2", "ESC", "SF-B", "MILK"], "counting B 1", "counted", "good"],
  ["one too many", ["SF-A", "SOAP", "SOAP"], "counting A 1", "lineFull", "full"],
  ["a wrong item", ["SF-A", "MILK", "CUP"], "counting A 1", "wrong", "wrong"],
  ["the parcel's own number again", ["SF-A", "MILK", "SF-A"], "counting A 1", "sameParcel", "opened"],
  ["its own number in another spelling", ["SF-A", "MILK", "ｓｆa"], "counting A 1", "sameParcel", "opened"],
  ["the last one back", ["SF-A", "MILK", "BACK"], "counting A 0", "takenBack", "back"],
  ["a quantity behind a piece", ["SF-A", "MILK", "2"], "counting A 2", "pieces", "good"],
  ["of defective ones", ["SF-A", "F2", "MILK", "2"], "counting A 2", "pieces", "defective"],
  ["typed anew", ["SF-A", "MILK", "2", "1"], "counting A 1", "pieces", "good"],
  ["behind a piece without its code", ["SF-A", "TAP milk", "2"], "counting A 2", "pieces", "good"],
  ["of everything, and Enter", ["SF-A", "MILK", "2", "SOAP", "ENTER"], "counting A 3, asks full", "counted", "good"],
  ["more than the line takes", ["SF-A", "MILK", "3"], "counting A 1", "tooManyPieces", "full"],
  ["then what it takes", ["SF-A", "MILK", "30", "2"], "counting A 2", "pieces", "good"],
  ["one of them back", ["SF-A", "MILK", "2", "BACK"], "counting A 1", "takenBack", "back"],
  ["a number with no piece before it", ["SF-A", "2"], "counting A 0", "wrong", "wrong"],
  ["a number behind a piece taken back", ["SF-A", "MILK", "BACK", "2"], "counting A 0", "wrong", "wrong"],
  ["no pieces at all are no quantity", ["SF-A", "MILK", "0"], "counting A 1", "wrong", "wrong"],
  ["nothing to take back", ["SF-A", "BACK"], "counting A 0", "nothingToTakeBack", "wrong"],
  ["Enter with nothing counted", ["SF-A", "ENTER"], "counting A 0", "nothingCounted", "wrong"],
  ["Enter with a part", ["SF-A", "MILK", "ENTER"], "counting A 1, asks short", "counted", "good"],
  ["Enter with everything", ["SF-A", "MILK", "MILK", "SOAP", "ENTER"], "counting A 3, asks full", "counted", "good"],
  ["Escape from the question", ["SF-A", "MILK", "ENTER", "NO"], "counting A 1", "counted", "good"],
  ["a scan into the question", ["SF-A", "MILK", "ENTER", "MILK"], "counting A 1, asks short", "counted", "wrong"],
  ["saved in part", ["SF-A", "MILK", "ENTER", "OK", "PARTIAL"], "ready", "savedPart", "saved"],
  ["saved in full", ["SF-A", "MILK", "MILK", "SOAP", "ENTER", "OK", "FULL"], "ready", "savedFull", "saved"],
  ["another parcel while counting", ["SF-A", "MILK", "SF-B"], "counting A 1, asks leave before SF-B", "wrong", "wrong"],
  ["which is left for it", ["SF-A", "MILK", "SF-B", "LEAVE"], "counting B 0", "opened", "opened"],
  ["or saved for it", ["SF-A", "MILK", "SF-B", "OK"], "counting A 1, asks short before SF-B", "wrong", "wrong"],
  ["and then it opens", ["SF-A", "MILK", "SF-B", "OK", "OK", "PARTIAL"], "counting B 0", "opened", "opened"],
  ["or stays", ["SF-A", "MILK", "SF-B", "NO"], "counting A 1", "wrong", "wrong"],
  ["nothing counted: it opens at once", ["SF-A", "SF-B"], "counting B 0", "opened", "opened"],
  ["Escape with a count asks", ["SF-A", "MILK", "ESC"], "counting A 1, asks leave", "counted", "good"],
  ["and leaves", ["SF-A", "MILK", "ESC", "LEAVE"], "ready", "left", "good"],
  ["Escape without one leaves", ["SF-A", "ESC"], "ready", "left", "opened"],
  ["a return that is in already", ["SF-DONE"], "closed DONE 0", "closedReceived", "wrong"],
  ["a terminated one", ["SF-ENDED"], "closed ENDED 0", "closedTerminated", "wrong"],
  ["a withdrawn one", ["SF-GONE"], "closed GONE 0", "closedWithdrawn", "wrong"],
  ["its parcel is booked by Enter", ["SF-GONE", "ENTER", "CUP"], "booking SF-GONE 1", "loose", "good"],
  ["under the number it bears", ["DONE", "ENTER"], "booking SF-DONE 0", "bookingOpened", "opened"],
  ["Escape keeps what was counted", ["SF-GONE", "ENTER", "CUP", "ESC"], "closed GONE 1", "closedWithdrawn", "good"],
  ["and goes on with it", ["SF-GONE", "ENTER", "CUP", "ESC", "ENTER"], "booking SF-GONE 1", "bookingOpened", "opened"],
  ["Escape from a closed return", ["SF-GONE", "ESC"], "ready", "left", "wrong"],
  ["the next parcel instead", ["SF-GONE", "SF-A"], "counting A 0", "opened", "opened"],
  ["once it is booked", ["SF-GONE-BOOKED"], "ready", "alreadyBooked", "unknown"],
  ["several returns", ["SF-TWO"], "choosing 2", "choose", "unknown"],
  ["one is chosen by its key", ["SF-TWO", "CHOOSE 1"], "counting A 0", "opened", "opened"],
  ["by its number and Enter", ["SF-TWO", "1"], "counting A 0", "opened", "opened"],
  ["there is no ninth", ["SF-TWO", "CHOOSE 9"], "choosing 2", "choose", "wrong"],
  ["another parcel instead", ["SF-TWO", "SF-B"], "counting B 0", "opened", "opened"],
  ["an unknown number", ["SF-X"], "unknown SF-X 0", "unknown", "unknown"],
  ["is booked by Enter", ["SF-X", "ENTER"], "booking SF-X 0", "bookingOpened", "opened"],
  ["with its goods", ["SF-X", "ENTER", "CUP", "CUP", "F2", "CUP"], "booking SF-X 3", "loose", "defective"],
  ["the last one back", ["SF-X", "ENTER", "CUP", "BACK"], "booking SF-X 0", "takenBack", "back"],
  ["its own number is no goods", ["SF-X", "ENTER", "SF-X"], "booking SF-X 0", "sameParcel", "opened"],
  ["however it is written", ["SF-X", "ENTER", "sfx"], "booking SF-X 0", "sameParcel", "opened"],
  ["nor is another parcel's", ["SF-X", "ENTER", "CUP", "SF-A"], "booking SF-X 1", "otherParcel", "wrong"],
  ["Escape keeps its goods", ["SF-X", "ENTER", "CUP", "ESC", "ENTER"], "booking SF-X 1", "bookingOpened", "opened"],
  ["Escape twice leaves it", ["SF-X", "ENTER", "CUP", "ESC", "ESC"], "ready", "left", "good"],
  ["saved", ["SF-X", "ENTER", "CUP", "ENTER", "BOOKED"], "ready", "booked", "saved"],
  ["its return was there", ["SF-X", "ENTER", "ENTER", "BOOKED A"], "ready", "bookedMatched", "saved"],
  ["another number instead of booking", ["SF-X", "SF-A"], "counting A 0", "opened", "opened"],
  ["booked before", ["SF-BOOKED"], "ready", "alreadyBooked", "unknown"],
  ["items before the answer wait", ["?SF-A", "MILK", "MILK"], "looking SF-A +2", "looking", undefined],
  ["and are counted with it", ["?SF-A", "MILK", "MILK", "ANSWER SF-A"], "counting A 2", "counted", "good"],
  ["an answer nobody waits for", ["?SF-A", "ANSWER SF-B"], "looking SF-A", "looking", undefined],
  ["no answer", ["?SF-A", "FAILED SF-A"], "ready", "lookFailed", "wrong"],
  ["the session has ended, the scan is kept", ["?SF-A", "WAITS SF-A", "MILK"], "looking SF-A +1", "lookWaits", "wrong"],
  ["and opens after a new sign-in", ["?SF-A", "WAITS SF-A", "ANSWER SF-A"], "counting A 0", "opened", "opened"],
  ["nobody signed in again", ["?SF-A", "WAITS SF-A", "SIGNED-OUT SF-A"], "ready", "lookSignedOut", "wrong"],
  ["the session has ended", ["?SF-A", "SIGNED-OUT SF-A"], "ready", "lookSignedOut", "wrong"],
  ["Enter on an empty desk", ["ENTER"], "ready", undefined, undefined],
])("%s", (_case, words, stage, word, sound) => {
  const { desk, effects } = play(words);
  expect([inWords(desk.stage), desk.feedback?.word, lastSound(effects)]).toEqual([stage, word, sound]);
});

describe("scanner habits", () => {
  const opened = play(["SF-A"]).desk;
  const scan = (desk: Desk, code: string, at: number) => step(desk, { type: "scanned", code, at }).desk;

  test.each([
    ["the same code within 300 ms is an echo", "MILK", 299, 1],
    ["later it is the next piece", "MILK", 300, 2],
    ["another code at once is another piece", "SOAP", 1, 2],
  ])("%s", (_case, code, later, pieces) => {
    const { stage } = scan(scan(opened, "MILK", 5000), code, 5000 + later);
    expect(stage.kind === "counting" && countedNow(stage.session)).toBe(pieces);
  });

  test.each([
    [99, null],
    [100, "short"],
  ])("an Enter %i ms after a scan asks for %s", (later, ask) => {
    const { stage } = step(scan(opened, "MILK", 5000), { type: "entered", at: 5000 + later }).desk;
    expect(stage.kind === "counting" && (stage.ask?.kind ?? null)).toBe(ask);
  });

  test("taken back and scanned again at once counts", () => {
    const back = step(scan(opened, "MILK", 5000), { type: "took-back" }).desk;
    const { stage } = scan(back, "MILK", 5100);
    expect(stage.kind === "counting" && countedNow(stage.session)).toBe(1);
  });

  test("pieces counted before the return came stand there, to be taken back", () => {
    const precounted = { counted: [{ lineId: "milk", quality: "good" as const, pieces: 2 }], leftOver: [] };
    const answer = { ...NOTHING, scanned: scanned("A", { precounted }) };
    const looking = step(EMPTY_DESK, { type: "scanned", code: "SF-A", at: 0 }).desk;
    const { desk } = step(looking, { type: "answered", code: "SF-A", answer });
    expect([inWords(desk.stage), desk.feedback?.word]).toEqual(["counting A 2", "precounted"]);
    expect(inWords(step(desk, { type: "took-back" }).desk.stage)).toBe("counting A 1");
  });
});

test("one save for one confirmation, none without", () => {
  const count = (words: string[]) => play(words).effects.filter(({ kind }) => kind === "save").length;
  expect(count(["SF-A", "MILK", "ENTER"])).toBe(0);
  expect(count(["SF-A", "MILK", "ENTER", "OK"])).toBe(1);
  expect(count(["SF-A", "MILK", "OK", "ENTER", "NO"])).toBe(0);
});

const WORDS = ["SF-A", "?SF-A", "SF-B", "MILK", "SOAP", "CUP", "SF-X", "ENTER", "BACK", "F2", "ESC", "TAP milk"].concat(
  ["OK", "NO", "LEAVE", "ANSWER SF-A", "PARTIAL", "SF-TWO", "CHOOSE 2", "BOOKED", "SF-GONE"],
);

test("whatever is scanned, pressed and answered: never more than planned, and every good beep is a piece", () => {
  let counted = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 60, size: "max" }), (words) => {
      let desk = EMPTY_DESK;
      for (const word of words) {
        const before = desk.stage;
        const { desk: next, effects } = play([word], desk);
        desk = next;
        const { stage } = desk;
        if (stage.kind !== "counting") continue;
        for (const { lineId } of stage.session.lines)
          expect(piecesLeft(stage.session, lineId)).toBeGreaterThanOrEqual(0);
        const beeps = effects.filter(
          (one) => one.kind === "sound" && (one.sound === "good" || one.sound === "defective"),
        ).length;
        const backs = effects.filter((one) => one.kind === "sound" && one.sound === "back").length;
        const isSame = before.kind === "counting" && before.scanned === stage.scanned;
        const from = isSame ? before.session : startSession(stage.session.lines);
        expect(countedNow(stage.session)).toBe(countedNow(from) + beeps - backs);
        counted += beeps;
      }
    }),
    { numRuns: 1500 },
  );
  expect(counted).toBeGreaterThan(500); // the runs did reach what they are about
});

test("whatever is typed behind pieces: never more than planned", () => {
  let typed = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS, "1", "2", "3"), { maxLength: 40, size: "max" }), (words) => {
      let desk = EMPTY_DESK;
      for (const word of words) {
        desk = play([word], desk).desk;
        if (desk.feedback?.word === "pieces") typed += 1;
        if (desk.stage.kind !== "counting") continue;
        const { session } = desk.stage;
        for (const { lineId } of session.lines) expect(piecesLeft(session, lineId)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 1500 },
  );
  expect(typed).toBeGreaterThan(20); // the runs did reach what they are about
});
