import dns from "node:dns";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { isPrivateAddress } from "../domain/channel";

const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER_BYTES = 65_536; // robots answer with a line

/** Thrown where a target leads into our own network. */
export class PrivateAddressError extends Error {}

/**
 * Posts JSON and reads JSON; throws where nothing readable comes back. Redirects are not followed. Unless allowed, a target
 * whose name resolves to a private address is not called: the address is checked by the very lookup the connection uses.
 */
export async function postJson(
  url: URL,
  body: object,
  allowPrivate: boolean,
): Promise<{ status: number; body: unknown }> {
  if (!allowPrivate && isLiteral(url.hostname) && isPrivateAddress(bare(url.hostname))) throw new PrivateAddressError();
  const bytes = Buffer.from(JSON.stringify(body));
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method: "POST",
      agent: false,
      headers: { "content-type": "application/json; charset=utf-8", "content-length": bytes.length },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    });
    request.on("response", resolve);
    request.on("error", reject);
    request.end(bytes);
  });
  const answer = await readAnswer(response);
  return { status: response.statusCode ?? 0, body: parsed(answer) };
}

/** Throws where the answer is longer than any robot's: whoever sends for ever does not fill our memory. */
async function readAnswer(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LONGEST_ANSWER_BYTES) throw new Error("answer too long"); // leaving the loop ends the connection
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new PrivateAddressError(), "", 0);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function isLiteral(hostname: string): boolean {
  return hostname.startsWith("[") || /^\d+(\.\d+){3}$/.test(hostname);
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer) as unknown;
  } catch {
    return null;
  }
}
