import type { Letter } from "@/lib/onboarding/domain/config-email";

/** A link that opens the person's own mail program with the letter; lines end as RFC 6068 wants them. */
export function mailtoOf(to: string, { subject, body }: Letter): string {
  const words = { subject, body: body.replaceAll("\n", "\r\n") };
  const query = Object.entries(words).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
  return `mailto:${encodeURIComponent(to).replaceAll("%40", "@")}?${query.join("&")}`;
}
