"use client";

import { Menu as MenuIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { useState, type ReactElement } from "react";
import { Button } from "@/components/ui/act/button";
import { OpensLater } from "@/components/ui/dialog/opens-later";
import { whenOpened } from "@/components/ui/dialog/when-opened";
import type { Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";

export type DrawerProps = {
  role: Role;
  edition: Edition;
  version: string;
  trigger: ReactElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const NavDrawerBox = whenOpened<DrawerProps>(() => import("./nav-drawer-box").then((file) => file.NavDrawerBox));

/** The menu below 900 px: a drawer that closes when a page was chosen. */
export function NavDrawer({ role, edition, version }: Pick<DrawerProps, "role" | "edition" | "version">) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null); // on another page it is closed by itself
  const isOpen = openAt === pathname;
  const trigger = (
    <Button variant="quiet" size="lg" aria-label={t("openNavigation")} className="w-11 px-0 shell:hidden">
      <MenuIcon aria-hidden size={20} />
    </Button>
  );
  return (
    <NavDrawerBox
      role={role}
      edition={edition}
      version={version}
      trigger={trigger}
      open={isOpen}
      onOpenChange={(open) => setOpenAt(open ? pathname : null)}
      closed={
        <OpensLater kind="dialog" isOpening={isOpen} onOpen={() => setOpenAt(pathname)}>
          {trigger}
        </OpensLater>
      }
    />
  );
}
