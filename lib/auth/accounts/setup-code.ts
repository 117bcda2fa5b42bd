import { createHmac, timingSafeEqual } from "node:crypto";

const LABEL = "line3 setup code 1";
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base32: nothing that is read for something else
const LENGTH = 20;
const GROUP = 5;

/**
 * The code that proves, while there is no account, that somebody has the machine: made of the installation's own secret, so that
 * every process knows it and nobody has to keep it. 20 characters of 5 bits, in groups.
 */
export function setupCode(secret: string): string {
  const bytes = createHmac("sha256", secret).update(LABEL).digest();
  const letters = Array.from({ length: LENGTH }, (_, at) => LETTERS[(bytes[at] ?? 0) % LETTERS.length]).join("");
  return letters.match(new RegExp(`.{${GROUP}}`, "g"))?.join("-") ?? letters;
}

/** True for the code however it was typed: in any case, with or without hyphens and blanks, `O` for 0, `I` or `L` for 1. */
export function isSetupCode(typed: string, secret: string): boolean {
  return timingSafeEqual(hash(plain(typed)), hash(plain(setupCode(secret))));
}

function plain(code: string): string {
  return code.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

/** Of one length, whatever was typed. */
function hash(text: string): Buffer {
  return createHmac("sha256", LABEL).update(text).digest();
}
