import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { NAV_COOKIE } from "@/components/shell/nav-cookie";
import { Shell } from "@/components/shell/shell";
import { requireCaller } from "@/lib/auth/require-caller";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { actor, role, edition, accountNo } = await requireCaller();
  const navCollapsed = (await cookies()).get(NAV_COOKIE)?.value === "icons";
  return (
    <Shell person={{ name: actor.name, role, edition, accountNo }} navCollapsed={navCollapsed}>
      {children}
    </Shell>
  );
}
