/** What we answer to a push (platform/transport.md 3.4, design: answers to pushes). */
export type PushAnswer =
  | "accepted"
  | "supplier-not-bound"
  | "invalid-parameter"
  | "method-not-supported"
  | "sign-check-failure"
  | "system-busy";

export type PlatformReply = { answer: PushAnswer; contentType: string; body: string };

type Envelope = { success: boolean; errorCode: string; errorMsg: string; retry: boolean };

const ENVELOPES: Record<PushAnswer, Envelope> = {
  accepted: { success: true, errorCode: "200", errorMsg: "ok", retry: false },
  "supplier-not-bound": refusal("supplier-not-bound", "unknown supplierId"),
  "invalid-parameter": refusal("invalid-parameter", "request not readable"),
  "method-not-supported": refusal("method-not-supported", "method not supported"),
  // The acceptance test of the platform compares this wording: never change it.
  "sign-check-failure": refusal("sign-check-failure", "Illegal request"),
  // The only answer that asks for a repeat: nothing was stored.
  "system-busy": { success: false, errorCode: "system-busy", errorMsg: "please send again", retry: true },
};

const CONTENT_TYPE = { xml: "text/xml;charset=utf-8", json: "application/json;charset=utf-8" } as const;
const WRITE = { xml: xmlBody, json: jsonBody };

const PREPARED = { xml: prepare("xml"), json: prepare("json") };

/**
 * The HTTP 200 answer to a push. `detail` replaces the text of a refusal; it must hold no personal data and is ignored
 * where the wording is fixed (accepted, sign-check-failure).
 */
export function platformReply(
  answer: PushAnswer,
  { format = "xml", detail }: { format?: "xml" | "json"; detail?: string } = {},
): PlatformReply {
  if (!detail || answer === "accepted" || answer === "sign-check-failure") return PREPARED[format][answer];
  return { answer, contentType: CONTENT_TYPE[format], body: WRITE[format]({ ...ENVELOPES[answer], errorMsg: detail }) };
}

function refusal(errorCode: string, errorMsg: string): Envelope {
  return { success: false, errorCode, errorMsg, retry: false };
}

function prepare(format: "xml" | "json"): Record<PushAnswer, PlatformReply> {
  const replies = Object.entries(ENVELOPES).map(([answer, envelope]) => [
    answer,
    Object.freeze({ answer: answer as PushAnswer, contentType: CONTENT_TYPE[format], body: WRITE[format](envelope) }),
  ]);
  return Object.fromEntries(replies) as Record<PushAnswer, PlatformReply>;
}

function xmlBody({ success, errorCode, errorMsg, retry }: Envelope): string {
  return (
    `<?xml version="1.0" encoding="utf-8"?><response><success>${String(success)}</success>` +
    `<errorCode>${errorCode}</errorCode><errorMsg>${escapeXml(errorMsg)}</errorMsg><retry>${String(retry)}</retry></response>`
  );
}

function jsonBody(envelope: Envelope): string {
  return JSON.stringify({ response: envelope });
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Without control characters, which may not stand in XML even when escaped. */
function escapeXml(text: string): string {
  return text.replace(/\p{C}/gu, "").replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
