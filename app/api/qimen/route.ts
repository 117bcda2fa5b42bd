import { LARGEST_PUSH_BYTES, receivePush } from "@/lib/delivery/inbox/receive-push";

export const dynamic = "force-dynamic";

/**
 * The platform's pushes under plain Next; with our own server in front (`lib/server`) they never come this far. Same
 * function, same answers.
 */
export async function POST(request: Request): Promise<Response> {
  const body = await readBody(request);
  if (body === null) return new Response(null, { status: 413 });
  const { url } = request;
  const split = url.indexOf("?");
  const rawQuery = split < 0 ? "" : url.slice(split + 1);
  const reply = await receivePush({ rawQuery, headers: Object.fromEntries(request.headers), body });
  return new Response(reply.body, { status: 200, headers: { "content-type": reply.contentType } });
}

/** The raw bytes, or null as soon as they are too many: a sender that announces no length could fill the memory. */
async function readBody(request: Request): Promise<Buffer | null> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > LARGEST_PUSH_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_PUSH_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
