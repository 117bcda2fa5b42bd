import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EntryFrame } from "@/components/shell/entry/entry-frame";
import { LinkFaultNotice } from "@/components/shell/entry/link-fault-notice";
import { LinkPasswordForm } from "@/components/shell/entry/link-password-form";
import { Facts } from "@/components/ui/page/facts";
import { findPasswordLink } from "@/lib/auth/accounts/password-links";
import { setPassword } from "./actions";

type Props = { params: Promise<{ secret: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("entry.link"))("joinTitle") };
}

/** Where a link leads by which a person sets a password: an invitation, or a new one for a forgotten one. */
export default async function SetPasswordPage({ params }: Props) {
  const { secret } = await params;
  const { fault, link } = await findPasswordLink(secret, new Date());
  const t = await getTranslations("entry.link");
  if (fault)
    return (
      <EntryFrame title={t("joinTitle")}>
        <LinkFaultNotice fault={fault} />
      </EntryFrame>
    );
  const { user, kind } = link;
  const isInvited = kind === "INVITATION";
  return (
    <EntryFrame
      title={isInvited ? t("joinTitle") : t("resetTitle")}
      intro={isInvited ? t("joinIntro") : t("resetIntro")}
    >
      <Facts
        columns={1}
        items={[
          { label: t("account"), value: user.sellerAccount.name },
          { label: t("person"), value: user.name },
        ]}
      />
      <LinkPasswordForm secret={secret} email={user.email} setPassword={setPassword} />
    </EntryFrame>
  );
}
