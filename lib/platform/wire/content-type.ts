const ACCEPTED = new Set(["text/xml", "application/xml", "text/plain", "application/json"]);

/** `isDoubtful`: what the body says of its charset contradicts its content type, so that characters may be wrong. */
export type DecodedBody = { text: string; isDoubtful: boolean };
type PushContentType = { isJson: boolean; decode: (body: Buffer) => DecodedBody };

/**
 * The content types the official verification utility accepts, with the charset of the body: what the header names, else
 * what the XML declaration names, else UTF-8 (platform/transport.md 3.1). Where the two name different ones, the one counts
 * that fits the bytes, the header's first. Null for any other type.
 */
export function readContentType(header: string | undefined): PushContentType | null {
  const [type = "", ...parameters] = (header ?? "").split(";");
  const mediaType = type.trim().toLowerCase();
  if (!ACCEPTED.has(mediaType)) return null;
  const named = parameters
    .map((parameter) => /^\s*charset\s*=\s*["']?([\w.:-]+)["']?\s*$/i.exec(parameter)?.[1])
    .find(Boolean);
  return { isJson: mediaType === "application/json", decode: (body) => decoded(body, named) };
}

const UTF8 = "utf-8";
/** Bytes in which a declaration may stand; what it says is ASCII in every charset that needs one. */
const DECLARATION_BYTES = 200;
const DECLARATION = /^(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i;

function decoded(body: Buffer, named: string | undefined): DecodedBody {
  const head = body.subarray(0, DECLARATION_BYTES).toString("latin1");
  const declared = DECLARATION.exec(head)?.[1];
  const [byHeader, byBody] = [named, declared].map((label) => label && charsetOf(label));
  const first = byHeader ?? byBody ?? UTF8;
  const second = byHeader && byBody && byBody !== byHeader ? byBody : null;
  const text = strictly(body, first) ?? (second && strictly(body, second)) ?? leniently(body, first);
  return { text, isDoubtful: second !== null };
}

/** Every GB name means GB18030, the superset. */
function charsetOf(label: string): string {
  const name = label.toLowerCase();
  return /^gb/.test(name) ? "gb18030" : name === "utf8" ? UTF8 : name;
}

/** Null where the bytes are none of this charset, or nobody knows the charset. */
function strictly(body: Buffer, charset: string): string | null {
  if (charset === UTF8) {
    const text = leniently(body, charset);
    if (!text.includes("\ufffd")) return text; // in nearly every push, and in a fraction of the time
  }
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

/** What cannot be decoded becomes U+FFFD: a wrong character costs less than a lost order. An unknown label means UTF-8. */
function leniently(body: Buffer, charset: string): string {
  if (charset !== UTF8) {
    try {
      return new TextDecoder(charset).decode(body);
    } catch {
      return leniently(body, UTF8);
    }
  }
  const text = body.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
