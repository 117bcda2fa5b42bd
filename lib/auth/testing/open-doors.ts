/** What is open to somebody of whom the account asks a second factor that they have not set up yet: the way to set it up, no more. */
export const BEFORE_SECOND_FACTOR: readonly string[] = [
  "page /me",
  "action me.beginSecondFactor",
  "action me.confirmSecondFactor",
  "action session.keepSignedIn",
  "action session.signOutHere",
  "GET /api/admin/session",
];

/** What anybody may reach without signing in, and why. */
export const PUBLIC: Record<string, string> = {
  "app/sign-in/page.tsx": "signing in",
  "app/gallery/page.tsx": "the components with invented texts, while developing only: no tenant data",
  "app/api/auth/[...nextauth]/route.ts": "next-auth's own",
  "app/api/feed/expiry/[file]/route.ts": "calendar programs: the secret in the address is the key",
  "app/api/oauth/taobao/callback/route.ts": "the platform's way back: asks for the session and the state itself",
  "app/api/health/route.ts": "monitoring: no tenant data",
  "app/texts/[locale]/[digest]/[...page]/route.ts": "the words of the interface: no tenant data",
  "app/api/qimen/route.ts": "the platform's pushes: signed",
  "lib/i18n/switch-locale.ts": "the language, in one's own cookie",
  "app/setup/page.tsx": "the first account, while there is none",
  "app/setup/actions.ts": "the first account: asks for the setup code itself, closed once there is an account",
  "app/set-password/[secret]/page.tsx": "a person's password: the secret in the address is the key, once",
  "app/set-password/[secret]/actions.ts": "a person's password: asks for the secret itself",
};
