import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/act/link-button";
import { Notice } from "@/components/ui/page/notice";
import type { LinkFault } from "@/lib/auth/accounts/password-links";
import { HREF } from "@/lib/kernel/addresses";

/** Why a link opens nothing, and what to do now. */
export function LinkFaultNotice({ fault }: { fault: LinkFault }) {
  const t = useTranslations("entry.link");
  return (
    <Notice
      tone={fault === "used" ? "needs-person" : "failed"}
      urgent
      title={t(`fault.${fault}.title`)}
      action={<LinkButton href={HREF.signIn}>{t("signIn")}</LinkButton>}
    >
      <p>{t(`fault.${fault}.meaning`)}</p>
      <p>{t(`fault.${fault}.next`)}</p>
    </Notice>
  );
}
