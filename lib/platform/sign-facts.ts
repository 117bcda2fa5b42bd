import { SIGN_VALUES, type SignFacts } from "@/lib/kernel/push";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import { isGivenSign, readPushQuery, secretThatSigned, signedParams, type PushBytes } from "./signature";
import { signVariants } from "./sign-variants";

/** Larger bodies are not searched for an explanation: a stranger may send a megabyte, a push has a few kilobytes. */
export const LARGEST_EXPLAINED_BYTES = 32 * 1024;

const MOST_NAMES = 40;
const LONGEST_NAME = 48;
const LONGEST_VALUE = 80;
/** As many characters of an app key are shown as tell two of ours apart. */
const KEY_END = 4;

type App = { appKey: string; secrets: readonly string[] };

/**
 * What of a push with a wrong signature or a foreign app key may be kept, and what explains it. `explain` is false where only
 * the names are to be noted; a search costs a few dozen hashes over the body.
 */
export function signFactsOf(push: PushBytes, app: App, { explain }: { explain: boolean }): SignFacts {
  const query = readPushQuery(push.rawQuery);
  const isSearched = explain && push.body.length <= LARGEST_EXPLAINED_BYTES;
  return {
    tried: isSearched,
    fit: isSearched ? fitOf(push, app, query) : null,
    names: [...signedParams(query, push.headers).keys()]
      .filter((name) => name !== "sign")
      .sort()
      .slice(0, MOST_NAMES)
      .map((name) => cleaned(name, LONGEST_NAME)),
    values: valuesOf(query, app.appKey),
    bodyBytes: push.body.length,
  };
}

function fitOf(push: PushBytes, { appKey, secrets }: App, query: ReadonlyMap<string, string>): SignFacts["fit"] {
  const sign = query.get("sign") ?? "";
  if (sign === "") return { code: "sign-missing", detail: null, secret: null };
  const place = secretThatSigned(push, secrets, ["md5"], query);
  if (query.get("app_key") !== appKey)
    return place < 0
      ? { code: "app-key-other", detail: null, secret: null }
      : { code: "app-key-signed-by-us", detail: null, secret: secretName(place) };
  if (!/^([0-9a-f]{32}|[0-9a-f]{64})$/i.test(sign)) return { code: "sign-malformed", detail: null, secret: null };
  for (const [index, secret] of secrets.entries())
    for (const { code, detail, sign: signed } of signVariants(push, query))
      if (isGivenSign(query, signed(secret)))
        return { code, detail: detail === undefined ? null : cleaned(detail, LONGEST_NAME), secret: secretName(index) };
  const isTimed = parsePlatformTime(query.get("timestamp") ?? "") !== null;
  return isTimed ? null : { code: "timestamp-unreadable", detail: null, secret: null };
}

function secretName(place: number): "current" | "previous" {
  return place === 0 ? "current" : "previous";
}

function valuesOf(query: ReadonlyMap<string, string>, appKey: string): SignFacts["values"] {
  const values: SignFacts["values"] = {};
  for (const name of SIGN_VALUES) {
    const value = query.get(name);
    if (value === undefined) continue;
    if (name !== "app_key") values[name] = cleaned(value, LONGEST_VALUE);
    else values[name] = value === appKey ? `…${value.slice(-KEY_END)}` : `${cleaned(value, KEY_END)}…`;
  }
  return values;
}

/** Short and printable: nobody vouches for it. */
function cleaned(text: string, longest: number): string {
  return text.slice(0, longest).replace(/[^\x20-\x7e]/g, "?");
}
