"use client";

import { SignInFields } from "./sign-in-fields";

/** Signs anybody in and leads to the page they wanted. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  // A full load: nothing of a former person stays in memory.
  return <SignInFields onSignedIn={() => location.assign(returnTo)} />;
}
