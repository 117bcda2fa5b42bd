/** "张**" for 张小明; one character stays, masked input stays as it came (R178). */
export function maskName(name: string | null): string | null {
  if (!name) return null;
  if (name.includes("*")) return name;
  const [first] = name;
  return `${first}**`;
}

const MOBILE_DIGITS = 11;
const CHINA = /^(?:\+|00)?86(?=1\d{10})/;

/**
 * "138****1234" for a mobile number, with or without 86 in front; shorter numbers keep their last two digits at most; masked
 * input stays, unless it shows more digits than our own masking would (R178).
 */
export function maskPhone(phone: string | null): string | null {
  if (!phone) return null;
  const digits = phone
    .replace(/[^\d+]/g, "")
    .replace(CHINA, "")
    .replace(/\D/g, "");
  if (phone.includes("*") && digits.length < MOBILE_DIGITS) return phone;
  if (digits.length >= MOBILE_DIGITS) return `${digits.slice(0, 3)}****${digits.slice(7, 11)}`;
  return `***${digits.length > 4 ? digits.slice(-2) : ""}`;
}
