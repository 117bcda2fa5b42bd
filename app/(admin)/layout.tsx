import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { NAV_COOKIE } from "@/components/shell/nav-cookie";
import { Shell } from "@/components/shell/shell";
import { ShopBanner } from "@/components/shops/shop-banner";
import { requireCaller } from "@/lib/auth/require-caller";
import { maySee } from "@/lib/kernel/roles";
import { listAlarms } from "@/lib/shops/queries/list-alarms";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { actor, role, edition, accountNo, scope } = await requireCaller();
  const navCollapsed = (await cookies()).get(NAV_COOKIE)?.value === "icons";
  const alarms = maySee(role, "shops") ? await listAlarms(scope) : [];
  return (
    <Shell
      person={{ name: actor.name, role, edition, accountNo }}
      navCollapsed={navCollapsed}
      banner={alarms.length > 0 && <ShopBanner alarms={alarms} />}
    >
      {children}
    </Shell>
  );
}
