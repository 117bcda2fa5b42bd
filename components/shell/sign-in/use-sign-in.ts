import { signIn } from "next-auth/react";
import { useState } from "react";
import { useOneAtATime } from "@/components/ui/act/one-at-a-time";

/** Why somebody was not let in: a code with its words under `auth.failed`. */
const FAILURES = ["bad-credentials", "locked", "by-provider"] as const;
export type SignInFailure = (typeof FAILURES)[number] | "unavailable";

export type Credentials = { email: string; password: string };

/** Signs somebody in by e-mail and password; `onSignedIn` runs once the cookie is set. */
export function useSignIn(onSignedIn: () => void) {
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const once = useOneAtATime(); // a try sent twice would count twice
  async function trySignIn(credentials: Credentials) {
    setBusy(true);
    setFailure(null);
    const failed = await send(credentials);
    if (failed) {
      setFailure(failed);
      setBusy(false);
    } else onSignedIn();
  }
  return { failure, busy, submit: (credentials: Credentials) => void once(() => trySignIn(credentials)) };
}

async function send({ email, password }: Credentials): Promise<SignInFailure | null> {
  try {
    const result = await signIn("credentials", { email, password, redirect: false });
    if (result?.ok && !result.error) return null;
    return FAILURES.find((one) => one === result?.error) ?? "unavailable";
  } catch {
    return "unavailable";
  }
}
