import type { Callback } from "../commands/authorize";

/** What a flagship shop's owner does on the platform's page, without a browser: agrees or refuses, and is sent back. */
export async function consent(
  address: string,
  userId: string,
  decision: "authorize" | "refuse" = "authorize",
): Promise<Callback> {
  const { origin, pathname, searchParams } = new URL(address);
  const form = new URLSearchParams(searchParams);
  form.set("user", userId);
  form.set("decision", decision);
  const response = await fetch(`${origin}${pathname}`, { method: "POST", body: form, redirect: "manual" });
  const back = new URL(response.headers.get("location") ?? "about:blank").searchParams;
  return { state: back.get("state") ?? "", code: back.get("code"), error: back.get("error") };
}
