/** Whether the account that authorized has the expected shop's name; `unknown` where the platform named nobody. */
export type SameName = "same" | "differs" | "unknown";

/**
 * Compares the platform's account name with the flagship shop's. A sub-account is named `shop:person`, and neither width nor
 * case nor blanks make another shop. The name alone proves nothing: a person decides.
 */
export function sameName(flagshipName: string, nick: string | null): SameName {
  if (nick === null || plain(nick) === "") return "unknown";
  const [shop = ""] = plain(nick).split(":");
  return shop === plain(flagshipName) ? "same" : "differs";
}

function plain(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\s\p{Cf}]/gu, "")
    .toLowerCase();
}
