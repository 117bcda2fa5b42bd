import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { MESSAGES } from "@/lib/messages";
import { FACTS_OF_KIND, type FactShape } from "./facts-of-kind";
import { ALERT_KINDS, type AlertKind } from "./finding";

type Sayable = { shape: "text" | "number" | readonly string[]; isOptional: boolean };

/** All that the words of a kind may name (`spokenFacts`), and whether it may be missing. */
function sayableOf(kind: AlertKind): Map<string, Sayable> {
  const shapes = Object.entries<FactShape>(FACTS_OF_KIND[kind]);
  return new Map(
    shapes.flatMap(([key, shape]): [string, Sayable][] => {
      const [name, isOptional] = [key.replace("?", ""), key.endsWith("?")];
      if (shape === "of-shop") return [[name, { shape: "text", isOptional }]];
      if (shape !== "moment") return [[name, { shape, isOptional }]];
      const bare = name.slice(0, -"At".length);
      return [
        [bare, { shape: "text", isOptional }],
        [`${bare}Hours`, { shape: "number", isOptional }],
      ];
    }),
  );
}

/** What a text says that its kind cannot: a name it has no fact for, a choice between words that the fact never is. */
function faultsOf(text: string, sayable: ReadonlyMap<string, Sayable>): string[] {
  const faults: string[] = [];
  const walk = (elements: readonly MessageFormatElement[], isChosen: boolean): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      if (element.type === TYPE.tag) {
        walk(element.children, isChosen);
        continue;
      }
      const name = element.value;
      const fact = sayable.get(name);
      if (!fact) faults.push(`names ${name}`);
      else if (fact.isOptional && !isChosen) faults.push(`names ${name}, which may be missing, whatever it chooses`);
      if (element.type === TYPE.plural) {
        if (fact && fact.shape !== "number") faults.push(`counts by ${name}`);
        for (const { value } of Object.values(element.options)) walk(value, isChosen);
      }
      if (element.type === TYPE.select) {
        const words = Array.isArray(fact?.shape) ? (fact.shape as readonly string[]) : [];
        const unknown = Object.keys(element.options).filter((word) => word !== "other" && !words.includes(word));
        faults.push(...unknown.map((word) => `chooses by ${name} ${word}`));
        for (const { value } of Object.values(element.options)) walk(value, true);
      }
    }
  };
  walk(parse(text), false);
  return faults;
}

describe.each(LOCALES)("in %s", (locale) => {
  const words = MESSAGES[locale].alerts.kind;

  test("every kind has its words, and no words are of a kind that is no more", () => {
    expect(Object.keys(words).sort()).toEqual([...ALERT_KINDS].sort());
  });

  test.each(ALERT_KINDS)("%s names only facts of its own, and chooses only by words that they can be", (kind) => {
    const { name, ...texts } = words[kind];
    expect(Object.keys(texts).sort()).toEqual(["meaning", "title", "todo"]);
    const sayable = sayableOf(kind);
    expect(
      Object.entries(texts).flatMap(([part, text]) => faultsOf(text, sayable).map((one) => `${part} ${one}`)),
    ).toEqual([]);
    expect(faultsOf(name, new Map())).toEqual([]); // stands for the kind, not for one alert
  });
});
