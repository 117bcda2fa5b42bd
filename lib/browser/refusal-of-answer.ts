import { HTTP_STATUS, type AppErrorCode, type Refusal } from "@/lib/kernel/app-error";

/** The refusal in an answer of our own routes; what is in no words of ours is UNAVAILABLE. Of the facts only the wait is told. */
export function refusalOfAnswer(answer: unknown): Refusal {
  if (typeof answer !== "object" || answer === null || !("code" in answer)) return { code: "UNAVAILABLE" };
  const codes = Object.keys(HTTP_STATUS) as AppErrorCode[];
  const code = codes.find((known) => known === answer.code) ?? "UNAVAILABLE";
  const seconds = "facts" in answer && typeof answer.facts === "object" ? secondsIn(answer.facts) : null;
  return seconds === null ? { code } : { code, facts: { seconds } };
}

function secondsIn(facts: object | null): number | null {
  const seconds = facts && "seconds" in facts ? facts.seconds : null;
  return typeof seconds === "number" ? seconds : null;
}
