import type { Metadata, Viewport } from "next";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import "./globals.css";
import { Providers } from "./providers";
import { Texts } from "./texts";

export const metadata: Metadata = { title: { default: "Line3", template: "%s · Line3" }, robots: { index: false } };
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  return (
    <html lang={locale} suppressHydrationWarning /* the theme's class is set before React runs */>
      <body>
        <Texts locale={locale}>
          <Providers>{children}</Providers>
        </Texts>
      </body>
    </html>
  );
}
