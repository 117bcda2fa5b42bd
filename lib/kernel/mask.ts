/** "张**" for 张小明; one character stays, masked input stays as it came (R178). */
export function maskName(name: string | null): string | null {
  if (!name) return null;
  if (name.includes("*")) return name;
  const [first] = name;
  return `${first}**`;
}

/** "138****1234" for a mobile number; shorter numbers keep their last two digits; masked input stays (R178). */
export function maskPhone(phone: string | null): string | null {
  if (!phone) return null;
  if (phone.includes("*")) return phone;
  const digits = phone.replace(/\D/g, "");
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(7, 11)}`;
  return `***${digits.slice(-2)}`;
}
