"use client";

import { LoadFailedPage, type ErrorPageProps } from "@/components/shell/load-failed-page";

export default function AdminError(props: ErrorPageProps) {
  return <LoadFailedPage {...props} />;
}
