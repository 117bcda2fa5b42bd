import { CARRIERS } from "../carriers";

/** How a carrier's numbers begin, how many digits follow, and how they end; each fits the carrier's pattern. */
const FORMS: Record<string, [begin: string, digits: number, end: string]> = {
  SF: ["SF", 15, ""],
  ZTO: ["", 15, ""],
  YTO: ["YT", 15, ""],
  STO: ["ST", 15, ""],
  YUNDA: ["", 15, ""],
  JTSD: ["JT", 13, ""],
  EMS: ["EA", 9, "CN"],
  POSTB: ["", 13, ""],
  JD: ["JD", 15, ""],
  DBL: ["DP", 15, ""],
};

/** A number by the carrier's pattern. `next` gives digits that never came before; one that is taken all the same is passed over. */
export function newNumber(carrierCode: string, next: () => string, isTaken: (number: string) => boolean): string {
  const [begin, digits, end] = FORMS[carrierCode] ?? [carrierCode, 15, ""];
  const pattern = new RegExp(CARRIERS.find(({ code }) => code === carrierCode)?.reg_mail_no ?? "");
  for (let tries = 0; tries < 1000; tries += 1) {
    const number = `${begin}${next().slice(-digits)}${end}`;
    if (pattern.test(number) && !isTaken(number)) return number;
  }
  throw new Error(`no number of ${carrierCode} is free`);
}
