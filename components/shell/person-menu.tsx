"use client";

import { CircleQuestionMark, CircleUserRound, LogOut, UserRoundCog } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Menu } from "@/components/ui/act/menu";
import type { Act } from "@/components/ui/act/use-act";
import { Dialog } from "@/components/ui/dialog/dialog";
import { HREF } from "@/lib/kernel/addresses";
import type { Role } from "@/lib/kernel/roles";
import { useSignOut } from "./session/use-sign-out";

type Props = {
  name: string;
  role: Role;
  signOut: Act<Record<string, never>>;
  /** Nothing but the set-up of a second factor is open: the way out alone. */
  isSetUp?: boolean;
};

/** Who is signed in, in which role, the way to what is theirs, and the way out. */
export function PersonMenu({ name, role, signOut, isSetUp = false }: Props) {
  const t = useTranslations(); // texts: me.title, shell, roles, auth.signOut, auth.notSignedOut
  const leaving = useSignOut(signOut);
  const pages = [
    { kind: "link", label: t("me.title"), icon: UserRoundCog, href: HREF.me },
    { kind: "link", label: t("shell.place.faq"), icon: CircleQuestionMark, href: HREF.help },
  ] as const;
  return (
    <>
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
          { label: t("auth.signOut"), icon: LogOut, onSelect: leaving.run },
        ]}
      />
      <Dialog open={leaving.isRefused} onOpenChange={leaving.reset} title={t("auth.notSignedOut.title")}>
        <p>{t("auth.notSignedOut.text")}</p>
      </Dialog>
    </>
  );
}
