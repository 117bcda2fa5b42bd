import { maskedJson } from "./mask-json";
import { maskedXml } from "./mask-xml";
import { LONGEST_SHOWN, MASK } from "./mask-text";

/** A body as it may be shown: laid out in lines, every value masked that is not known to hold no personal data. */
export type MaskedBody = {
  text: string;
  /** It went on; what is shown is its beginning. */
  isCut: boolean;
  /** False where it is not well-formed: then only names that we know are shown, and no value. */
  isReadable: boolean;
};

/**
 * Masks a message's body, XML or JSON, by a list of what may be shown (`shown-fields.ts`): a field that is not on it is masked, and
 * so is every attribute, comment and text outside a field, and a value that does not look like one of its field. The structure
 * stays, so that a missing or misplaced field is seen (R178).
 */
export function maskBody(body: string): MaskedBody {
  const { lines, isReadable } = /^\s*[{[]/.test(body)
    ? maskedJson(body)
    : body.includes("<")
      ? maskedXml(body)
      : { lines: body.trim() === "" ? [] : [MASK], isReadable: false };
  const text = lines.join("\n");
  return { text: text.slice(0, LONGEST_SHOWN), isCut: text.length > LONGEST_SHOWN, isReadable };
}
