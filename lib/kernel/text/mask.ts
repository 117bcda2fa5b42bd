/** As the platform masks: one letter, then nothing but stars. */
const MASKED_NAME = /^[^*＊]?[*＊]+$/u;

/**
 * "张**" for 张小明. A name that came masked stays as it came only where it shows no more than that: stars are no proof that
 * anything was hidden (R178).
 */
export function maskName(name: string | null): string | null {
  if (!name) return null;
  if (MASKED_NAME.test(name)) return name;
  const [first] = name;
  return first === "*" || first === "＊" ? "***" : `${first}**`;
}

const MOBILE_PLACES = 11;
const CHINA = /^(?:\+|00)?86(?=1[\d*]{10})/;

/**
 * "138****1234" for a mobile number, with or without 86 in front; shorter numbers keep their last two digits at most. A star
 * in a number stands for one digit that we do not know, whatever else is shown with it: at the places that we would hide
 * nothing is shown (R178).
 */
export function maskPhone(phone: string | null): string | null {
  if (!phone) return null;
  const places = phone
    .normalize("NFKC")
    .replace(/[^\d+*]/g, "")
    .replace(CHINA, "")
    .replace(/\+/g, "");
  if (places.length >= MOBILE_PLACES) return `${places.slice(0, 3)}****${places.slice(7, MOBILE_PLACES)}`;
  return `***${places.length > 4 ? (/\d{1,2}$/.exec(places.slice(-2))?.[0] ?? "") : ""}`;
}

/** Seven digits and more, with what people write between them: a phone number for all we know. */
const NUMBER = /(?:\+|＋)?[0-9０-９*](?:[ \-–—]?[0-9０-９*]){6,}/g;

/** A day, which is no phone number though it has as many digits. */
const DAY = /^20\d\d-\d{1,2}-\d{1,2}$/;

/** A text with every phone number in it masked as `maskPhone` does; longer numbers, which may be others, are masked too. */
export function maskPhonesIn(text: string): string {
  return text.replace(NUMBER, (number) => (DAY.test(number) ? number : (maskPhone(number) ?? number)));
}
