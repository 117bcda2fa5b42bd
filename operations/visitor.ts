import { DEMO_PASSWORD } from "@/prisma/demo-data";

const PATIENCE_MS = 8000;

/** Somebody who has signed in and looks at the list of orders again and again. */
export async function signIn(origin: string, email: string) {
  const form = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await form.json()) as { csrfToken: string };
  const signedIn = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(form) },
    body: new URLSearchParams({ csrfToken, email, password: DEMO_PASSWORD, json: "true" }),
  });
  const cookie = `${cookiesOf(form)}; ${cookiesOf(signedIn)}`;
  const ask = async (path: string) => {
    try {
      return await fetch(`${origin}${path}`, { headers: { cookie }, signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch {
      return null;
    }
  };
  return {
    /** The page as it comes, and what it would fetch anew by itself: status and, where it was refused, the refusal's code. */
    async look(): Promise<{ page: number | null; rows: string }> {
      const [page, rows] = await Promise.all([ask("/orders"), ask("/api/admin/orders")]);
      await page?.text().catch(() => "");
      const refused = rows && !rows.ok ? ((await rows.json().catch(() => ({}))) as { code?: string }).code : "";
      return { page: page?.status ?? null, rows: rows ? `${rows.status} ${refused}`.trim() : "no answer" };
    },
  };
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((one) => one.slice(0, one.indexOf(";")))
    .join("; ");
}
