import createNextIntlPlugin from "next-intl/plugin";

const SECURITY_HEADERS = [
  { key: "X-Frame-Options", value: "DENY" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(self), microphone=(), geolocation=()" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // The pages' process does it, with Brotli where the browser takes it (lib/server/compression).
  compress: false,
  // `forbidden()` of a page that the role may not see.
  // A CSV file of goods may have 5 MB; around it there is a little more.
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "6mb" } },
  // Native or long-lived modules: loaded by Node itself, once.
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino", "@prisma/client", "@prisma/adapter-pg"],
  // Types are checked by `npm run check:types`, for the whole tree.
  typescript: { ignoreBuildErrors: true },
  // A push to the address with a slash at its end must not be redirected: senders do not follow. Everything else still is.
  skipTrailingSlashRedirect: true,
  redirects: () => Promise.resolve([{ source: "/:path((?!api/qimen/?$).+)/", destination: "/:path", permanent: true }]),
  headers: () =>
    Promise.resolve([
      { source: "/:path*", headers: SECURITY_HEADERS },
      // The address of such a page is a secret: nobody is told where its visitors come from.
      { source: "/set-password/:path*", headers: [{ key: "Referrer-Policy", value: "no-referrer" }] },
    ]),
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
