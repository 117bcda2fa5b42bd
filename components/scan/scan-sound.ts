"use client";

import { useSyncExternalStore } from "react";

/** What a desk answers by: `full` is surplus, `complete` that nothing is missing any more, `refused` that it must not leave. */
export type Sound =
  | "opened"
  | "good"
  | "defective"
  | "full"
  | "wrong"
  | "unknown"
  | "back"
  | "saved"
  | "complete"
  | "refused";

type Tone = { hertz: number; startMs: number; lengthMs: number; wave: OscillatorType };

const LOUDNESS = 0.25;

const beep = (hertz: number, startMs = 0, lengthMs = 70): Tone => ({ hertz, startMs, lengthMs, wave: "sine" });
const buzz = (hertz: number, startMs = 0, lengthMs = 180): Tone => ({ hertz, startMs, lengthMs, wave: "square" });

/**
 * Told apart with closed eyes: high and short is well, low and rough is wrong, thrice that refused, two even beeps is full,
 * falling is unknown.
 */
const TONES: Record<Sound, readonly Tone[]> = {
  good: [beep(1320)],
  defective: [beep(1320), beep(880, 90)],
  opened: [beep(660), beep(990, 80)],
  full: [buzz(440, 0, 90), buzz(440, 150, 90)],
  wrong: [buzz(160, 0, 300)],
  unknown: [beep(660, 0, 120), beep(440, 130, 120), beep(330, 260, 160)],
  back: [beep(990), beep(660, 80)],
  saved: [beep(660), beep(880, 90), beep(1320, 180, 140)],
  complete: [beep(1320), beep(1760, 80, 120)],
  refused: [buzz(160, 0, 160), buzz(160, 220, 160), buzz(160, 440, 160)],
};

let context: AudioContext | null = null;

/**
 * Plays a sound without a file. A browser that allows none before the first key or touch, or has no audio, stays silent; the
 * page says the same in words and colour.
 */
export function playSound(sound: Sound): void {
  if (!readSoundOn() || navigator.userActivation?.hasBeenActive === false) return;
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") void context.resume().catch(() => undefined);
    for (const tone of TONES[sound]) playTone(context, tone);
  } catch {
    context = null; // no audio here
  }
}

function playTone(audio: AudioContext, { hertz, startMs, lengthMs, wave }: Tone): void {
  const start = audio.currentTime + startMs / 1000;
  const end = start + lengthMs / 1000;
  const oscillator = new OscillatorNode(audio, { type: wave, frequency: hertz });
  const gain = new GainNode(audio, { gain: LOUDNESS });
  gain.gain.setValueAtTime(LOUDNESS, start);
  gain.gain.exponentialRampToValueAtTime(0.001, end); // no click at the end
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(end);
}

const STORAGE_KEY = "line3-scan-sound";
const CHANGED = "line3-scan-sound-changed";

/** Whether this device plays sounds; on until somebody turns them off. */
export function useSoundOn(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener(CHANGED, changed);
      return () => window.removeEventListener(CHANGED, changed);
    },
    readSoundOn,
    () => true,
  );
}

/** Remembered on this device. */
export function setSoundOn(on: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, on ? "on" : "off");
  } catch {
    // storage is off: it holds as long as nothing reads it again
  }
  window.dispatchEvent(new Event(CHANGED));
}

function readSoundOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true;
  }
}
