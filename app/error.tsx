"use client";

import { LoadFailedPage, type ErrorPageProps } from "@/components/shell/load-failed-page";

export default function RootError(props: ErrorPageProps) {
  return (
    <main className="px-4">
      <LoadFailedPage {...props} />
    </main>
  );
}
