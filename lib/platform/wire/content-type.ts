const ACCEPTED = new Set(["text/xml", "application/xml", "text/plain", "application/json"]);

type PushContentType = { isJson: boolean; decode: (body: Buffer) => string };

/**
 * The content types the official verification utility accepts, with the charset of the body (UTF-8 unless named; every
 * GB name means GB18030, the superset). Null for any other type (platform/transport.md 3.1).
 */
export function readContentType(header: string | undefined): PushContentType | null {
  const [type = "", ...parameters] = (header ?? "").split(";");
  const mediaType = type.trim().toLowerCase();
  if (!ACCEPTED.has(mediaType)) return null;
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([\w.:-]+)"?\s*$/i.exec(parameter)?.[1])
    .find(Boolean);
  return { isJson: mediaType === "application/json", decode: decoderOf(charset?.toLowerCase()) };
}

function decoderOf(charset: string | undefined): (body: Buffer) => string {
  if (charset === undefined || charset === "utf-8" || charset === "utf8") return decodeUtf8;
  const label = /^gb/.test(charset) ? "gb18030" : charset;
  return (body) => {
    try {
      return new TextDecoder(label).decode(body);
    } catch {
      return decodeUtf8(body); // an unknown label on a signed push: a wrong character costs less than a lost order
    }
  };
}

function decodeUtf8(body: Buffer): string {
  const text = body.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
