import { HTTP_STATUS, type AppErrorCode, type Refusal } from "@/lib/kernel/app-error";

/** The refusal in an answer of our own routes; what is in no words of ours is UNAVAILABLE. Facts are texts and numbers only. */
export function refusalOfAnswer(answer: unknown): Refusal {
  if (typeof answer !== "object" || answer === null || !("code" in answer)) return { code: "UNAVAILABLE" };
  const codes = Object.keys(HTTP_STATUS) as AppErrorCode[];
  const code = codes.find((known) => known === answer.code) ?? "UNAVAILABLE";
  const facts = "facts" in answer ? factsOf(answer.facts) : {};
  return Object.keys(facts).length === 0 ? { code } : { code, facts };
}

function factsOf(facts: unknown): Record<string, string | number> {
  if (typeof facts !== "object" || facts === null) return {};
  const isPlain = (entry: [string, unknown]): entry is [string, string | number] =>
    typeof entry[1] === "string" || typeof entry[1] === "number";
  return Object.fromEntries(Object.entries(facts).filter(isPlain));
}
