"use client";

import { Breadcrumb } from "@/components/ui/page/breadcrumb";
import { PageHeader } from "@/components/ui/page/page-header";
import { LanguageMenu } from "@/components/shell/language-menu";
import { ThemeMenu } from "@/components/shell/theme-menu";
import type { Locale } from "@/lib/i18n/locale";
import { ActParts } from "./act-parts";
import { DialogParts } from "./dialog-parts";
import { FormParts } from "./form-parts";
import { ListParts } from "./list-parts";
import { PageParts } from "./page-parts";
import { sampleOf } from "./samples";
import { Specimen } from "./specimen";
import { TextParts } from "./text-parts";

/** Every component of components/ui once, each in a section that names it (`data-part`). */
export function Gallery({ locale }: { locale: Locale }) {
  const sample = sampleOf(locale);
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-4 p-3">
      <div className="flex justify-end gap-1">
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <Specimen parts={["PageHeader", "Breadcrumb"]}>
        <PageHeader title={sample.title} count={1234} line={sample.text} />
        <Breadcrumb items={[{ label: sample.orders, href: "#orders" }, { label: sample.order }]} />
      </Specimen>
      <PageParts sample={sample} />
      <TextParts sample={sample} />
      <ActParts sample={sample} />
      <FormParts sample={sample} />
      <ListParts sample={sample} />
      <DialogParts sample={sample} />
    </main>
  );
}
