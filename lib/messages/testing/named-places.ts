/** A call whose reads are named in a comment beside it: `const t = useTranslations("a"); // texts: a.b, a.*.c`. */
const NAMED = /const (\w+) = useTranslations(?:<[^>]*>)?\((.*?)\);? \/\/ texts: ([\w.*, -]+)/g;

type Tree = { [key: string]: string | Tree };

/** What is wrong with the comments of a file: places that a language has no texts at, and reads that no place holds. */
export function faultsOfNamed(source: string, languages: readonly Tree[]): string[] {
  return [...source.matchAll(NAMED)].flatMap(({ index, 1: name = "", 2: argument = "", 3: named = "" }) => {
    const places = named.trim().split(", ");
    const unknown = places.filter((one) => languages.some((texts) => !hasTexts(texts, one.split("."))));
    const read = /^["`]([\w.-]+)["`]$/.exec(argument)?.[1];
    // Where the first part of the place is made at run time, nobody knows what a read is of.
    const reads = argument === "" || read !== undefined ? readsOf(name, bodyAfter(source, index)) : [];
    const outside = reads
      .map((key) => [read, key].filter(Boolean).join("."))
      .filter((key) => !places.some((one) => holds(one, key)));
    return [...unknown.map((one) => `no texts at ${one}`), ...outside.map((key) => `${key} is read and not named`)];
  });
}

/** A `*` stands for every name; one that has texts is enough, as not every group has each of them. */
function hasTexts(texts: string | Tree | undefined, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return texts !== undefined;
  if (typeof texts !== "object") return false;
  return name === "*" ? Object.values(texts).some((inside) => hasTexts(inside, rest)) : hasTexts(texts[name], rest);
}

/** The function in which it stands, to its closing brace. */
function bodyAfter(source: string, begin: number): string {
  const end = source.indexOf("\n}", begin);
  return source.slice(begin, end === -1 ? undefined : end);
}

/** Keys that are read by name; of one that is made at run time as far as it is written, up to a point. */
function readsOf(name: string, body: string): string[] {
  const reads = [
    ...body.matchAll(new RegExp(`\\b${name}(?:\\.(?:rich|markup|raw|has))?\\((?:"([\\w.-]+)"|\`([\\w.-]*))`, "g")),
  ];
  return reads.flatMap(
    ([, whole, begun]) => whole ?? (begun?.includes(".") ? begun.slice(0, begun.lastIndexOf(".")) : []),
  );
}

/** True where the place is the key, or holds it. */
function holds(place: string, key: string): boolean {
  const [names, asked] = [place.split("."), key.split(".")];
  return names.every((name, index) => name === "*" || asked[index] === undefined || name === asked[index]);
}
