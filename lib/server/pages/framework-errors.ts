import { currentRequestId } from "@/lib/current-request";
import { log } from "@/lib/log";

type Told = Error & { digest?: string };

/**
 * The framework tells `console.error` of every error that a page threw, with the error's own words, which may quote data. From
 * now on that becomes a line of our log, without them (R186), under the number of its request. The page is told of an error by its
 * `digest` alone, which the framework has made of its text just before and reads again just after: there the number goes, so
 * that a person reads to us what the log says. Should the framework read it no more, the page shows the digest, which the same
 * line has. What is no error is printed as ever. `said` is the process's console.
 */
export function tellErrorsOfFramework(said: Pick<Console, "error">): void {
  const print = said.error.bind(said);
  said.error = (...words: unknown[]) => {
    const error = words.find((one): one is Told => one instanceof Error);
    if (error) tell(error);
    else print(...words);
  };
}

/** A page that is drawn for a browser fails twice: where it is made, and where what was made becomes HTML. */
function tell(error: Told): void {
  const requestId = currentRequestId();
  if (requestId !== undefined && error.digest === requestId) return;
  log.error({ err: error, digest: error.digest }, "a page failed");
  if (requestId !== undefined && error.digest !== undefined) error.digest = requestId;
}
