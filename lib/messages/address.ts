/** Where the browser gets a part of a language's texts. The digest names what all of them hold, so that it may keep them for ever. */
export const textsAddress = (locale: string, digest: string, part: string): string =>
  `/texts/${locale}/${digest}/${part === "/" ? "home" : part.replace(/^\//, "")}`;

/** The part that the end of such an address names. */
export const partIn = (names: readonly string[]): string =>
  names.length === 1 && names[0] === "frame" ? "frame" : names.join("/") === "home" ? "/" : `/${names.join("/")}`;
