import type { NextRequest } from "next/server";
import { expiryFeed } from "@/app/expiry-feed";
import { scopeOfFeed } from "@/lib/auth/feed-scope";
import { env } from "@/lib/env";
import { localeOf } from "@/lib/i18n/locale";
import { listExpiries } from "@/lib/shops/queries/expiries";

type Context = { params: Promise<{ file: string }> };

/** The expiry calendar for calendar programs, at `<secret>.ics` (R49); 404 for any other secret. `?lang=en` for English. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const secret = /^([\w-]{20,100})\.ics$/.exec((await params).file)?.[1];
  const scope = secret ? await scopeOfFeed(secret) : null;
  if (!scope) return new Response("not found", { status: 404, headers: { "cache-control": "no-store" } });
  const locale = localeOf(request.nextUrl.searchParams.get("lang") ?? undefined);
  const feed = expiryFeed(await listExpiries(scope), locale, env().NEXTAUTH_URL);
  return new Response(feed, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="line3-expiry.ics"',
      "cache-control": "private, max-age=600",
    },
  });
}
