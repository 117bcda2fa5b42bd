import { HREF } from "@/lib/kernel/addresses";
import { SCAN_BOX_ID } from "./scan-box-id";

/** A key pressed on a desk before its page listened: a character, or null for the end of a scan; `at` in ms of the browser's steady clock. */
export type EarlyKey = { character: string | null; at: number };

declare global {
  /** What was pressed so far; gone once the box has it. */
  var line3EarlyKeys: { keys: EarlyKey[]; end: () => void } | undefined;
}

/**
 * Keeps what is scanned into a desk's page while it still loads, for the box to take once it listens (R107). Until then a browser
 * drops the first characters and every Enter: the rest would be looked up as if it were a number, or be put before the next scan.
 */
export function EarlyKeys({ nonce }: { nonce: string | undefined }) {
  const run = `(${collect.toString()})(${JSON.stringify(SCAN_BOX_ID)},${JSON.stringify([HREF.scan, HREF.pack])})`;
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: run }} />;
}

/** Runs in the page as text, before everything else of it: it knows only what it is given. */
function collect(boxId: string, desks: readonly string[]): void {
  if (!desks.includes(location.pathname)) return;
  const keys: EarlyKey[] = [];
  function onKey(event: KeyboardEvent): void {
    // A page that came without a box, such as one that this person may not see, keeps its keys.
    if (document.readyState !== "loading" && !document.getElementById(boxId)) return;
    const isControl = event.ctrlKey || event.metaKey || event.altKey;
    // The ends that `isEndKey` and the box know.
    const isEnd =
      event.key === "Enter" ||
      (event.ctrlKey && /^[jm]$/i.test(event.key)) ||
      (event.key === "Tab" && keys.at(-1)?.character != null);
    const isBack = event.key === "Backspace" && !isControl;
    if (!isEnd && !isBack && (isControl || event.key.length !== 1)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isBack) {
      if (keys.at(-1)?.character != null) keys.pop();
    } else if (!isEnd || !event.repeat) {
      keys.push({ character: isEnd ? null : event.key, at: event.timeStamp });
    }
  }
  window.addEventListener("keydown", onKey, true);
  globalThis.line3EarlyKeys = { keys, end: () => window.removeEventListener("keydown", onKey, true) };
}
