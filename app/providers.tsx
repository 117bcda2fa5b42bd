"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useEffect, useState, type ReactNode } from "react";
import { Toaster } from "@/components/ui/act/toast";
import { refusalOfRead } from "@/lib/browser/read-json";

const FRESH_MS = 10_000;

/** A reading that broke off is tried once more; one that the server turned down is not. */
const oncePerFault = (failures: number, error: Error) => failures < 1 && refusalOfRead(error) === null;

/** What the browser needs around every page: theme, list data, URL state, notes. `nonce`: of the script that sets the theme. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // What cannot be read fails and says so at once; it would wait for the network in silence, showing what is old as new.
          queries: { staleTime: FRESH_MS, retry: oncePerFault, networkMode: "always", refetchOnReconnect: true },
        },
      }),
  );
  // A page is seen before it listens; whoever drives it from outside can wait for this.
  useEffect(() => void (document.documentElement.dataset.ready = ""), []);
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      storageKey="line3-theme"
      nonce={nonce}
    >
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>
          {children}
          <Toaster />
        </NuqsAdapter>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
