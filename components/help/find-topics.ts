import type { HelpTopic } from "@/lib/kernel/help-topics";

/** What can be found of an entry, in every language at once: a person may know a thing by its other name. */
export type Findable = { topic: HelpTopic; titles: string; words: string; text: string };

const IN_TITLE = 100;
const IN_WORDS = 60;
const IN_TEXT = 20;
/** A question typed out need not be in any text; so many of its pairs of letters must be. */
const ENOUGH_PAIRS = 0.6;

/** The entries that have to do with what was typed, best first; all of them, as given, for nothing. */
export function findTopics(entries: readonly Findable[], query: string): HelpTopic[] {
  const terms = normal(query).split(" ").filter(Boolean);
  const rated = entries.map((entry, index) => ({ entry, index, rate: rateOf(entry, terms) }));
  return rated
    .filter(({ rate }) => rate > 0 || terms.length === 0)
    .sort((one, other) => other.rate - one.rate || one.index - other.index)
    .map(({ entry }) => entry.topic);
}

/** Every term has to be there; what stands in the title counts most. */
function rateOf(entry: Findable, terms: readonly string[]): number {
  const places = [
    [normal(entry.titles), IN_TITLE],
    [normal(entry.words), IN_WORDS],
    [normal(entry.text), IN_TEXT],
  ] as const;
  const rates = terms.map(
    (term) =>
      places.find(([text]) => text.includes(term))?.[1] ?? pairsIn(places.map(([text]) => text).join(" "), term),
  );
  return rates.some((rate) => rate === 0) ? 0 : rates.reduce((sum, rate) => sum + rate, 0);
}

function pairsIn(text: string, term: string): number {
  const pairs = [...term].slice(1).map((letter, index) => `${[...term][index] ?? ""}${letter}`);
  if (pairs.length < 3) return 0;
  const share = pairs.filter((pair) => text.includes(pair)).length / pairs.length;
  return share >= ENOUGH_PAIRS ? share * IN_TEXT : 0;
}

/** One spelling: full-width as half-width, no case, punctuation as a space. */
function normal(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
