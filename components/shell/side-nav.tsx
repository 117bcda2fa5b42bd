"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "@/components/ui/text/class-names";
import { IconButton } from "@/components/ui/act/icon-button";
import type { Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";
import { NAV_COOKIE } from "./nav-cookie";
import { NavLinks } from "./nav-links";
import { ProductMark } from "./product-mark";

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

type SideNavProps = { role: Role; edition: Edition; version: string; startsCollapsed: boolean };

/** The menu at the left, from 900 px on; folds to icons and remembers it. */
export function SideNav({ role, edition, version, startsCollapsed }: SideNavProps) {
  const t = useTranslations("shell");
  const [collapsed, setCollapsed] = useState(startsCollapsed);

  function toggle() {
    document.cookie = `${NAV_COOKIE}=${collapsed ? "wide" : "icons"}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
    setCollapsed(!collapsed);
  }

  return (
    <nav
      data-shell
      aria-label={t("navigation")}
      className={classNames(
        "sticky top-0 hidden h-dvh shrink-0 flex-col border-r bg-surface shell:flex",
        collapsed ? "w-14" : "w-52",
      )}
    >
      <div className={classNames("flex h-12 shrink-0 items-center border-b", collapsed ? "justify-center" : "px-4")}>
        <ProductMark short={collapsed} />
      </div>
      <div className="flex-1 overflow-y-auto px-2 py-3">
        <NavLinks role={role} edition={edition} iconsOnly={collapsed} />
      </div>
      <div
        className={classNames(
          "flex shrink-0 items-center border-t p-2",
          collapsed ? "flex-col gap-1" : "justify-between pl-4",
        )}
      >
        <span className="text-xs text-ink-soft tabular-nums" title={collapsed ? t("version", { version }) : undefined}>
          {collapsed ? version : t("version", { version })}
        </span>
        <IconButton
          icon={collapsed ? PanelLeftOpen : PanelLeftClose}
          label={collapsed ? t("expand") : t("collapse")}
          aria-expanded={!collapsed}
          onClick={toggle}
        />
      </div>
    </nav>
  );
}
