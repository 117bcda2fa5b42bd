import { z } from "zod";
import { LONGEST_CODE } from "@/lib/kernel/text/compared-form";
import { cleanScan } from "@/lib/kernel/text/scan-text";
import { storable } from "@/lib/kernel/text/storable";

/**
 * What a list is searched for, in an address. Whatever it is, it is looked for: a list never shows all because it could not read
 * what it was asked. Of several the first counts; what no text can hold finds nothing. Empty: nothing is asked.
 */
export const searchText = z
  .unknown()
  .optional()
  .transform((given): string => {
    const first: unknown = Array.isArray(given) ? given[0] : given;
    return typeof first === "string" ? storable(first.trim()) : "";
  });

/** A code or an id as it is kept, however a scanner or an input method wrote it: without what nobody sees. */
export const codeText = z.string().transform(cleanScan).pipe(z.string().max(LONGEST_CODE));
