import { signIn } from "next-auth/react";
import { HREF } from "@/lib/kernel/addresses";

/**
 * Signs somebody in by the password that was set just now and goes home; where more is asked of them, or nobody can sign in just
 * then, to the sign-in page. A full load: it does not come back.
 */
export async function enterWith(email: string, password: string): Promise<void> {
  const result = await signIn("credentials", { email, password, redirect: false }).catch(() => undefined);
  location.assign(result?.ok && !result.error ? "/" : HREF.signIn);
  await new Promise(() => undefined); // busy until the next page is there
}
