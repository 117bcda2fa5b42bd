"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Working } from "@/components/ui/page/working";
import { OutsideLink } from "@/components/ui/text/outside-link";
import type { LabelPreview } from "@/lib/browser/print-client/protocol";
import type { Label } from "@/lib/labels/domain/label";
import type { LabelPrinter, PreviewAnswer } from "./use-label-printer";

type PreviewLabelButtonProps = Pick<ButtonProps, "variant" | "size"> & {
  label: Pick<Label, "id" | "waybillNo">;
  printer: Pick<LabelPrinter, "preview">;
};

/** Shows what the label will look like, drawn by the print client; nothing is printed. */
export function PreviewLabelButton({ label, printer, ...look }: PreviewLabelButtonProps) {
  const t = useTranslations("printing");
  const [isOpen, setOpen] = useState(false);
  const [answer, setAnswer] = useState<PreviewAnswer | null>(null);

  function open() {
    setOpen(true);
    setAnswer(null);
    void printer.preview(label.id).then(setAnswer);
  }

  return (
    <>
      <Button {...look} onClick={open}>
        <Eye aria-hidden size={16} />
        {t("act.preview")}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t("preview.title")} undo={t("preview.undo")} wide>
        {answer === null && (
          <p role="status" className="flex items-center gap-2">
            <Working size={16} />
            {t("preview.loading")}
          </p>
        )}
        {answer?.ok === false && <RefusalNotice refusal={answer.refusal} />}
        {answer?.ok && <LabelPicture preview={answer.value} waybillNo={label.waybillNo} />}
      </Dialog>
    </>
  );
}

/** Pictures that came with the answer stand here; what lies at an address of the client opens beside the page, whose policy holds. */
export function LabelPicture({ preview: { images, url }, waybillNo }: { preview: LabelPreview; waybillNo: string }) {
  const t = useTranslations("printing.preview");
  const here = images.filter((image) => image.startsWith("data:image/"));
  const elsewhere = [...images, url ?? ""].filter(isOfTheWeb);
  if (here.length + elsewhere.length === 0) return <p>{t("none")}</p>;
  return (
    <>
      {here.map((image, at) => (
        <img
          key={at}
          src={image}
          alt={t("alt", { number: waybillNo, page: at + 1 })}
          className="mx-auto max-w-full border"
        />
      ))}
      {elsewhere.length > 0 && <p>{t("elsewhere")}</p>}
      {elsewhere.map((address, at) => (
        <OutsideLink key={address} href={address}>
          {t("open", { page: at + 1, pages: elsewhere.length })}
        </OutsideLink>
      ))}
    </>
  );
}

/** The client is another program: no address of its may run anything here. */
const isOfTheWeb = (address: string): boolean => /^https?:\/\//.test(address);
