import type { Locale } from "@/lib/i18n/locale";
import type { Messages } from ".";
import { textsAddress } from "./address";

/** Texts of one part; the places that it does not need are not there, which its type does not say. */
export type Texts = Partial<Messages>;

const TRIES = 3;
const PAUSE_MS = 1000;

const loading = new Map<string, Promise<Texts | null>>();

/**
 * A part of the texts: on the server out of memory, in the browser over the network, once. Null when a page's do not come;
 * asked for after `forgetTexts`, they are fetched anew. The frame's are asked for until they come: without them there are no
 * words. Always the same promise, as React's `use` wants it.
 */
export function loadTexts(locale: Locale, digest: string, part: string): Promise<Texts | null> {
  const address = textsAddress(locale, digest, part);
  const known = loading.get(address);
  if (known) return known;
  const texts =
    typeof window === "undefined"
      ? import("./parts").then(({ textsOf }) => textsOf(locale, part) as Texts) // leaves the browser's script with this branch
      : fetchTexts(address, part === "frame");
  loading.set(address, texts);
  return texts;
}

export function forgetTexts(locale: Locale, digest: string, part: string): void {
  loading.delete(textsAddress(locale, digest, part));
}

async function fetchTexts(address: string, untilThere: boolean): Promise<Texts | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      const response = await fetch(address);
      if (response.ok) return (await response.json()) as Texts;
    } catch {
      // no answer: asked again below
    }
    if (tries === TRIES && !untilThere) return null;
    await new Promise((go) => setTimeout(go, PAUSE_MS));
  }
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
