import { csvRecords } from "@/lib/forms/csv-records";
import type { ImportFault } from "@/lib/kernel/text/csv-columns";
import { countRowsOf, MOST_COUNT_ROWS, type CountFile } from "./domain/count-rows";
import { importRowsOf, MOST_IMPORT_ROWS, type ImportRow } from "./domain/import-rows";

/** Reads the bytes of a CSV file of goods (R8). What is wrong with the file as a whole is returned in place of its rows. */
export function readImport(bytes: Uint8Array): ImportRow[] | ImportFault {
  const records = csvRecords(bytes, MOST_IMPORT_ROWS);
  return Array.isArray(records) ? importRowsOf(records) : records;
}

/** Reads the bytes of a CSV file of counts, as `readImport`. */
export function readCounts(bytes: Uint8Array): CountFile | ImportFault {
  const records = csvRecords(bytes, MOST_COUNT_ROWS);
  return Array.isArray(records) ? countRowsOf(records) : records;
}
