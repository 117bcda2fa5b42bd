import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundPage } from "@/components/shell/not-found-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.notFound"))("title") };
}

export default function AdminNotFound() {
  return <NotFoundPage reason="notFound" />;
}
