"use client";

import { CircleQuestionMark, CircleUserRound, LogOut, UserRoundCog } from "lucide-react";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Menu } from "@/components/ui/act/menu";
import { HREF } from "@/lib/kernel/addresses";
import type { Role } from "@/lib/kernel/roles";

type Props = {
  name: string;
  role: Role;
  /** Nothing but the set-up of a second factor is open: the way out alone. */
  isSetUp?: boolean;
};

/** Who is signed in, in which role, the way to what is theirs, and the way out. */
export function PersonMenu({ name, role, isSetUp = false }: Props) {
  const t = useTranslations();
  const pages = [
    { kind: "link", label: t("me.title"), icon: UserRoundCog, href: HREF.me },
    { kind: "link", label: t("shell.place.faq"), icon: CircleQuestionMark, href: HREF.help },
  ] as const;
  return (
    <Menu
      trigger={
        <Button variant="quiet" aria-label={t("shell.person", { name })} className="max-sm:px-0">
          <CircleUserRound aria-hidden size={16} />
          <span className="hidden max-w-32 truncate sm:inline">{name}</span>
        </Button>
      }
      items={[
        { kind: "text", label: name, detail: t(`roles.${role}`) },
        { kind: "line" },
        ...(isSetUp ? [] : pages),
        { label: t("auth.signOut"), icon: LogOut, onSelect: () => void signOut({ callbackUrl: HREF.signIn }) },
      ]}
    />
  );
}
