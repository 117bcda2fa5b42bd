import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import "./globals.css";
import { EarlyKeys } from "@/components/scan/early-keys";
import { digestOf } from "@/lib/messages/parts";
import { Providers } from "./providers";
import { Texts } from "./texts";

export const metadata: Metadata = { title: { default: "Line3", template: "%s · Line3" }, robots: { index: false } };
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const nonce = (await headers()).get("x-line3-nonce") ?? undefined; // the web process's, see lib/server/security-headers.ts
  return (
    <html lang={locale} suppressHydrationWarning /* the theme's class is set before React runs */>
      <body>
        <EarlyKeys nonce={nonce} />
        <Texts locale={locale} digest={digestOf(locale)} nonce={nonce}>
          <Providers nonce={nonce}>{children}</Providers>
        </Texts>
      </body>
    </html>
  );
}
