import type { Locale } from "@/lib/i18n/locale";
import type { Messages } from ".";
import { textsAddress } from "./address";

/** Texts of one part; the places that it does not need are not there, which its type does not say. */
export type Texts = Partial<Messages>;

const TRIES = 3;
const PAUSE_MS = 4000;

const loading = new Map<string, Promise<Texts | null>>();

/**
 * A part of the texts: on the server out of memory, in the browser by a script, once. Null when a page's do not come;
 * asked for after `forgetTexts`, they are asked for anew. The frame's are asked for until they come: without them there are no
 * words. Always the same promise, as React's `use` wants it.
 */
export function loadTexts(locale: Locale, digest: string, part: string): Promise<Texts | null> {
  const address = textsAddress(locale, digest, part);
  const known = loading.get(address);
  if (known) return known;
  const texts =
    typeof window === "undefined"
      ? import("./parts").then(({ textsOf }) => textsOf(locale, part) as Texts) // leaves the browser's script with this branch
      : textsByScript(address, part === "frame");
  loading.set(address, texts);
  return texts;
}

export function forgetTexts(locale: Locale, digest: string, part: string): void {
  loading.delete(textsAddress(locale, digest, part));
}

declare global {
  /** What the scripts of texts that have run brought, by their addresses. */
  var line3Texts: Record<string, Texts> | undefined;
}

/** They come as a script, as all that the first drawing needs: the page counts as loaded once they are there. */
async function textsByScript(address: string, untilThere: boolean): Promise<Texts | null> {
  for (let tries = 1; ; tries += 1) {
    const texts = globalThis.line3Texts?.[address] ?? (await ranScript(address, tries > 1));
    if (texts) return texts;
    if (tries === TRIES && !untilThere) return null;
  }
}

/** What the script in the page brings, or a new one in its place; nothing after a while, or after a failure and a pause. */
function ranScript(address: string, isAgain: boolean): Promise<Texts | undefined> {
  const there = [...document.scripts].find((script) => script.getAttribute("src") === address);
  if (isAgain) there?.remove();
  const script = (isAgain ? undefined : there) ?? Object.assign(document.createElement("script"), { async: true });
  return new Promise((go) => {
    script.addEventListener("load", () => go(globalThis.line3Texts?.[address]));
    setTimeout(() => go(globalThis.line3Texts?.[address]), PAUSE_MS);
    if (script.isConnected) return;
    script.setAttribute("src", address);
    document.head.append(script);
  });
}

/** Both parts as one: the page's beside the frame's, also where both have some of a noun. */
export function together(frame: Texts, page: Texts): Messages {
  return merged(frame, page) as Messages;
}

type Tree = { [key: string]: string | Tree | undefined };

function merged(one: Tree, other: Tree): Tree {
  const all: Tree = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const there = all[name];
    all[name] = typeof there === "object" && typeof value === "object" ? merged(there, value) : value;
  }
  return all;
}
