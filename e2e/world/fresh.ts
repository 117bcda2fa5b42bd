import { variable } from "./environment";

let given = 0;

/** Thirteen digits that nobody else has in this run: a worker has a number of its own, also after a restart. */
export function freshDigits(): string {
  given += 1;
  return `7${variable("TEST_WORKER_INDEX").padStart(4, "0")}${String(given).padStart(8, "0")}`;
}

/** A waybill number nobody has used in this run. */
export function freshWaybill(): string {
  return `SF${freshDigits()}`;
}
