import { HTTP_STATUS, type AppErrorCode, type Refusal } from "@/lib/kernel/app-error";
import { plainRequestId, REQUEST_ID_HEADER } from "@/lib/kernel/text/request-id";

/**
 * The refusal in an answer of our own routes; what is in no words of ours is UNAVAILABLE, and where that is a failure of the
 * server, its log has more under the number of the answer. Facts are texts and numbers only.
 */
export function refusalOfAnswer(answer: unknown, response?: Pick<Response, "status" | "headers">): Refusal {
  const named = response?.status === 500 ? response.headers.get(REQUEST_ID_HEADER) : null;
  const fallback = numbered({ code: "UNAVAILABLE" }, named);
  if (typeof answer !== "object" || answer === null || !("code" in answer)) return fallback;
  const codes = Object.keys(HTTP_STATUS) as AppErrorCode[];
  const code = codes.find((known) => known === answer.code);
  if (code === undefined) return fallback;
  const facts = "facts" in answer ? factsOf(answer.facts) : {};
  const refusal: Refusal = Object.keys(facts).length === 0 ? { code } : { code, facts };
  return numbered(refusal, "requestId" in answer ? answer.requestId : null);
}

function numbered(refusal: Refusal, given: unknown): Refusal {
  const requestId = plainRequestId(given);
  return requestId === null ? refusal : { ...refusal, requestId };
}

function factsOf(facts: unknown): Record<string, string | number> {
  if (typeof facts !== "object" || facts === null) return {};
  const isPlain = (entry: [string, unknown]): entry is [string, string | number] =>
    typeof entry[1] === "string" || typeof entry[1] === "number";
  return Object.fromEntries(Object.entries(facts).filter(isPlain));
}
