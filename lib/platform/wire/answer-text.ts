import type { IncomingHttpHeaders } from "node:http";
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

type Unpack = (bytes: Buffer, options: { maxOutputLength: number }) => Buffer;

const UNPACK: Record<string, readonly Unpack[]> = {
  gzip: [gunzipSync],
  "x-gzip": [gunzipSync],
  deflate: [inflateSync, inflateRawSync], // both are sent under this name
  br: [brotliDecompressSync],
};

/**
 * The text of the gateway's answer. We ask for none of it, but answers come compressed, with a byte-order mark or in another
 * charset all the same: they were given, and to call them unreadable would repeat a call that was executed. Null where the
 * bytes are not what they say, or unpack to more than `longestBytes`.
 */
export function answerText(body: Buffer, headers: IncomingHttpHeaders, longestBytes: number): string | null {
  const bytes = unpacked(body, headers["content-encoding"], longestBytes);
  return bytes && textOf(bytes, headers["content-type"]);
}

function unpacked(body: Buffer, encodings: string | undefined, longestBytes: number): Buffer | null {
  let bytes: Buffer | null = body;
  // The last one named was put on last.
  for (const name of (encodings ?? "").toLowerCase().split(",").reverse()) {
    const ways = UNPACK[name.trim()];
    if (ways && bytes) bytes = firstThatFits(ways, bytes, longestBytes);
  }
  return bytes && isGzip(bytes) ? firstThatFits([gunzipSync], bytes, longestBytes) : bytes;
}

/** Compressed without a word about it. */
function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function firstThatFits(ways: readonly Unpack[], bytes: Buffer, maxOutputLength: number): Buffer | null {
  for (const unpack of ways) {
    try {
      return unpack(bytes, { maxOutputLength });
    } catch {
      continue;
    }
  }
  return null;
}

function textOf(bytes: Buffer, contentType: string | undefined): string {
  const named = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? "")?.[1] ?? "utf-8";
  try {
    return new TextDecoder(/^gb/i.test(named) ? "gb18030" : named).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
