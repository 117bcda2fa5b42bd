import { XMLParser } from "fast-xml-parser";
import { isRecord, type RequestFields } from "./json-request";
import { MAX_DEPTH, scanRequest } from "./scan-request";

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  parseTagValue: false, // ids and codes keep their leading zeros
  htmlEntities: true, // decodes numeric references; declarations of further entities never get this far
  maxNestedTags: MAX_DEPTH + 1,
});

/**
 * The children of `request` in an XML push: texts, objects, and a list only where a name occurs more than once. Refuses DOCTYPE,
 * nesting deeper than MAX_DEPTH and anything not well-formed (R174); the scan does so, the parser alone is more lenient.
 * Never throws.
 */
export function xmlRequestOf(body: string): RequestFields {
  const scanned = scanRequest(body, new Set());
  if (!scanned.ok) return scanned;
  try {
    const root: unknown = parser.parse(body);
    const request = requestIn(root) ?? (isRecord(root) ? Object.values(root).map(requestIn).find(Boolean) : undefined);
    return request ? { ok: true, request } : { ok: false, rule: "no-request" };
  } catch {
    return { ok: false, rule: "not-well-formed" }; // element names the parser refuses, such as __proto__
  }
}

/** An empty `request` comes as text; a second one beside it makes a list, of which the first counts. */
function requestIn(parent: unknown): Record<string, unknown> | undefined {
  if (!isRecord(parent) || !Object.hasOwn(parent, "request")) return undefined;
  const [first] = [parent.request].flat();
  return isRecord(first) ? first : {};
}
