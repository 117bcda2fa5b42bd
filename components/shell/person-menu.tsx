"use client";

import { CircleQuestionMark, CircleUserRound, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Menu } from "@/components/ui/act/menu";
import type { Act } from "@/components/ui/act/use-act";
import { Dialog } from "@/components/ui/dialog/dialog";
import { HREF } from "@/lib/kernel/addresses";
import type { Role } from "@/lib/kernel/roles";
import { useSignOut } from "./session/use-sign-out";

/** Who is signed in, in which role, and the way out. */
export function PersonMenu({ name, role, signOut }: { name: string; role: Role; signOut: Act<Record<string, never>> }) {
  const t = useTranslations();
  const leaving = useSignOut(signOut);
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
          { kind: "link", label: t("shell.place.faq"), icon: CircleQuestionMark, href: HREF.help },
          { label: t("auth.signOut"), icon: LogOut, onSelect: leaving.run },
        ]}
      />
      <Dialog open={leaving.isRefused} onOpenChange={leaving.reset} title={t("auth.notSignedOut.title")}>
        <p>{t("auth.notSignedOut.text")}</p>
      </Dialog>
    </>
  );
}
