import { localeOf } from "@/lib/i18n/locale";
import { partIn, textsAddress } from "@/lib/messages/address";
import { digestOf, textsOf } from "@/lib/messages/parts";

type Context = { params: Promise<{ locale: string; digest: string; page: string[] }> };

const FOR_EVER = "public, max-age=31536000, immutable";

/** A part of the interface's texts, as a script. A page that is older than we are gets what there is now, and does not keep it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale: asked, digest, page } = await params;
  const locale = localeOf(asked);
  const isSame = locale === asked && digest === digestOf(locale);
  const part = partIn(page.map(decodeURIComponent));
  const [address, texts] = [textsAddress(asked, digest, part), textsOf(locale, part)].map((one) => JSON.stringify(one));
  return new Response(`(self.line3Texts ??= {})[${address}] = ${texts};`, {
    headers: {
      "content-type": "application/javascript; charset=utf-8",
      "cache-control": isSame ? FOR_EVER : "no-store",
    },
  });
}
