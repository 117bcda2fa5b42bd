import type { IncomingMessage, ServerResponse } from "node:http";
import compression from "compression";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The library asks for no more of a request than Node's own has, but its types are those of a framework that we do not use. */
type Compress = (request: IncomingMessage, response: ServerResponse, answer: () => void) => void;

/** Has what `answer` writes compressed by what the browser takes, Brotli before gzip, part by part as it is written. */
export function compressed(answer: Handler): Handler {
  const compress = compression() as unknown as Compress;
  return (request, response) => compress(request, response, () => answer(request, response));
}
