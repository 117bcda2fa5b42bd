import { fieldRule } from "../field-rule";

/** How long a password may be. The upper limit is what sign-in takes, in UTF-16 units. */
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;

/**
 * The rule a new password breaks, as a rule below `errors.field`; null where it is good. Length says most: beside it only what a
 * stranger would try first is refused, the person's own address and one character over and over (R185).
 */
export function passwordFault(password: string, email: string): string | null {
  const characters = [...password];
  if (characters.length < PASSWORD_LENGTH.min) return fieldRule("tooShort", { min: PASSWORD_LENGTH.min });
  if (password.length > PASSWORD_LENGTH.max) return fieldRule("tooLong", { max: PASSWORD_LENGTH.max });
  if (new Set(characters).size === 1) return "passwordOneCharacter";
  return isAddress(password, email) ? "passwordIsEmail" : null;
}

function isAddress(password: string, email: string): boolean {
  const [said, address] = [password.trim().toLowerCase(), email.trim().toLowerCase()];
  return said === address || said === address.slice(0, address.lastIndexOf("@"));
}
