/**
 * The raw bytes of a request, or `too-large` as soon as the limit is passed, without reading the rest. Next hands the body
 * over as it comes in, so nothing else stops a sender who never ends.
 */
export async function readBytes(
  request: Request,
  largestBytes: number,
): Promise<Uint8Array<ArrayBuffer> | "too-large"> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBytes) return "too-large";
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    bytes += read.value.length;
    if (bytes > largestBytes) {
      await reader?.cancel();
      return "too-large";
    }
    chunks.push(read.value);
  }
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
