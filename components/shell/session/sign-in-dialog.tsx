"use client";

import { useTranslations } from "next-intl";
import { useSignInHref } from "@/components/ui/act/sign-in-again";
import { Dialog } from "@/components/ui/dialog/dialog";
import { SignInFields } from "../sign-in/sign-in-fields";

type Props = {
  /** Whose sign-in it is: nobody else's will do. */
  email: string;
  isEnded: boolean;
  /** An act or a reading goes on after it. */
  actWaits: boolean;
  onSignedIn: () => void;
  onClose: () => void;
};

/** The password of the person whose page this is, over the page. Whoever signs in otherwise leaves it, with the way back. */
export function SignInDialog({ email, isEnded, actWaits, onSignedIn, onClose }: Props) {
  const t = useTranslations("auth.session");
  const href = useSignInHref();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isEnded ? t("ended.title") : t("again")}
      cancelLabel={t("later")}
    >
      <p>{t(actWaits ? "dialog.actWaits" : isEnded ? "dialog.ended" : "dialog.near")}</p>
      <SignInFields email={email} onSignedIn={onSignedIn} />
      {isEnded && (
        <p className="text-sm text-ink-soft">
          {t.rich("dialog.otherwise", {
            link: (words) => (
              <a href={href} className="text-accent underline">
                {words}
              </a>
            ),
          })}
        </p>
      )}
    </Dialog>
  );
}
