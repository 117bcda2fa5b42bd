import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { HTTP_STATUS } from "@/lib/kernel/app-error";
import { ROLES } from "@/lib/kernel/roles";
import { MESSAGES } from "./index";

const FOLDER = import.meta.dirname;

function textsOf(locale: Locale, file: string): Map<string, string> {
  const texts = new Map<string, string>();
  collect(JSON.parse(readFileSync(join(FOLDER, locale, file), "utf8")), "", texts);
  return texts;
}

function collect(value: unknown, key: string, texts: Map<string, string>): void {
  if (typeof value === "string") texts.set(key, value);
  else if (typeof value === "object" && value !== null)
    for (const [name, inner] of Object.entries(value)) collect(inner, key ? `${key}.${name}` : name, texts);
  else throw new Error(`${key} is neither a text nor a group`);
}

/** The names a text asks for, with their kind: `count:plural`. */
function argumentsOf(text: string): string[] {
  const found = new Set<string>();
  const walk = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(element.type === TYPE.tag ? `<${element.value}>` : element.value);
      if (element.type === TYPE.select || element.type === TYPE.plural)
        for (const option of Object.values(element.options)) walk(option.value);
      if (element.type === TYPE.tag) walk(element.children);
    }
  };
  walk(parse(text));
  return [...found].sort();
}

function cataloguesOf(locale: Locale): string[] {
  return readdirSync(join(FOLDER, locale))
    .filter((file) => file.endsWith(".json"))
    .sort();
}

const files = cataloguesOf("zh-CN");

describe("catalogues", () => {
  test("every language has the files that the list names, no more", () => {
    const named = Object.keys(MESSAGES["zh-CN"]).map((noun) => `${noun}.json`);
    for (const locale of LOCALES) {
      expect(Object.keys(MESSAGES[locale]).sort()).toEqual(Object.keys(MESSAGES["zh-CN"]).sort());
      expect(cataloguesOf(locale)).toEqual([...named].sort());
    }
  });

  test.each(files)("%s has the same keys in both languages", (file) => {
    expect([...textsOf("en", file).keys()].sort()).toEqual([...textsOf("zh-CN", file).keys()].sort());
  });

  test.each(files)("%s takes the same arguments in both languages", (file) => {
    const english = textsOf("en", file);
    const differing = [...textsOf("zh-CN", file)].filter(
      ([key, text]) => argumentsOf(text).join() !== argumentsOf(english.get(key) ?? "").join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test.each(files)("%s has no empty text, no key for a text, no exclamation mark", (file) => {
    const wrong = LOCALES.flatMap((locale) =>
      [...textsOf(locale, file)]
        .filter(
          ([key, text]) => text.trim() === "" || text === key || text.split(".").pop() === key || /[!！]/.test(text),
        )
        .map(([key]) => `${locale} ${key}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("texts that code asks for by a computed key", () => {
  test.each(LOCALES)("every refusal has its three parts in %s", (locale) => {
    const errors = textsOf(locale, "errors.json");
    const wanted = Object.keys(HTTP_STATUS).flatMap((code) => [`${code}.what`, `${code}.meaning`, `${code}.next`]);
    expect(wanted.filter((key) => !errors.has(key))).toEqual([]);
    const known = new Set(wanted);
    expect([...errors.keys()].filter((key) => !key.startsWith("field.") && !known.has(key))).toEqual([]);
  });

  test.each(LOCALES)("every role has its word in %s", (locale) => {
    expect([...textsOf(locale, "roles.json").keys()].sort()).toEqual([...ROLES].sort());
  });
});
