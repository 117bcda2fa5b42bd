import { useState } from "react";
import { useOneAtATime } from "@/components/ui/act/one-at-a-time";

/** Why somebody was not let in: a code with its words under `auth.failed`. */
const FAILURES = ["bad-credentials", "bad-code", "locked", "by-provider"] as const;
export type SignInFailure = (typeof FAILURES)[number] | "unavailable";

export type Credentials = { email: string; password: string };

/**
 * Signs somebody in by e-mail and password, and by a code where one is asked for: what was typed before waits in memory meanwhile.
 * `onSignedIn` runs once the cookie is set.
 */
export function useSignIn(onSignedIn: () => void) {
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const [given, setGiven] = useState<Credentials | null>(null);
  const [asksForCode, setAsksForCode] = useState(false);
  const once = useOneAtATime(); // a try sent twice would count twice
  async function trySignIn(credentials: Credentials, code?: string) {
    setBusy(true);
    setFailure(null);
    setGiven(credentials);
    const answer = await send(credentials, code);
    if (answer === "signed-in") return onSignedIn();
    setBusy(false);
    if (answer === "second-factor") setAsksForCode(true);
    else setFailure(answer);
    if (answer === "bad-credentials") setAsksForCode(false); // the password was changed meanwhile
  }
  return {
    failure,
    busy,
    /** The e-mail that was typed last. */
    email: given?.email,
    asksForCode,
    submit: (credentials: Credentials) => void once(() => trySignIn(credentials)),
    submitCode: (code: string) => void (given && once(() => trySignIn(given, code))),
    /** Back to e-mail and password. */
    goBack: () => {
      setAsksForCode(false);
      setFailure(null);
    },
  };
}

async function send(credentials: Credentials, code?: string): Promise<SignInFailure | "signed-in" | "second-factor"> {
  try {
    const { signIn } = await import("next-auth/react"); // every page can ask for a new sign-in, few do
    const result = await signIn("credentials", {
      ...credentials,
      ...(code === undefined ? {} : { code }),
      redirect: false,
    });
    if (result?.ok && !result.error) return "signed-in";
    if (result?.error === "second-factor") return "second-factor";
    return FAILURES.find((one) => one === result?.error) ?? "unavailable";
  } catch {
    return "unavailable";
  }
}
