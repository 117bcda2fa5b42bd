/** Any origin will do: it only has to come out of the address again as it went in. */
const OWN = "http://own.invalid";

/** Pages that are no place to come back to: sign-in would send to itself, the ways in work once, and routes answer no person. */
const NO_PAGE = /^\/(sign-in|setup|set-password|api)(\/|$)/;

const NOT_PRINTED = /[\p{Cc}\p{Zl}\p{Zp}\\]/u;

/**
 * A path of ours to go on to, with its query, as it may stand in a Location header; home where the wanted address is none. Browsers drop
 * tabs and line breaks and read `\` as `/`, so that what looks like a path may lead to another host. Of a whole address only
 * its path counts.
 */
export function ownPath(wanted: unknown): string {
  if (typeof wanted !== "string" || NOT_PRINTED.test(wanted)) return "/";
  const isWhole = URL.canParse(wanted);
  if (!isWhole && (!wanted.startsWith("/") || !URL.canParse(wanted, OWN))) return "/";
  const { origin, pathname, search, hash } = new URL(wanted, OWN);
  if (!isWhole && origin !== OWN) return "/";
  if (!pathname.startsWith("/") || pathname.startsWith("//") || NO_PAGE.test(pathname)) return "/";
  return pathname + search + hash;
}

/** The sign-in page, with the way back to a page of ours. */
export function signInPath(from: string): string {
  const back = ownPath(from);
  return back === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(back)}`;
}
