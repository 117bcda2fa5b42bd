import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Bell } from "@/components/alerts/bell";
import { NAV_COOKIE } from "@/components/shell/nav-cookie";
import { ProcessingNotice } from "@/components/shell/processing-notice";
import { SessionWatch } from "@/components/shell/session/session-watch";
import { SetUpFrame } from "@/components/shell/set-up-frame";
import { Shell } from "@/components/shell/shell";
import { ShopBanner } from "@/components/shops/shop-banner";
import { getBell } from "@/lib/alerts/queries/list-alerts";
import { lacksSecondFactor, requireCaller } from "@/lib/auth/require-caller";
import { sessionNow } from "@/lib/auth/sessions/own-session";
import { processingNow } from "@/lib/delivery/processing";
import { maySee } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { listAlarms } from "@/lib/shops/queries/list-alarms";
import { VERSION } from "@/lib/version";
import { keepSignedIn, signOutHere } from "./session/actions";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const caller = await requireCaller({ may: () => true, beforeSecondFactor: true });
  const { actor, role, edition, accountNo, scope } = caller;
  const person = { name: actor.name, role, edition, accountNo };
  if (await lacksSecondFactor())
    return (
      <SetUpFrame person={person} signOut={signOutHere}>
        {children}
      </SetUpFrame>
    );
  const navCollapsed = (await cookies()).get(NAV_COOKIE)?.value === "icons";
  const [session, processing, alarms, bell] = await Promise.all([
    sessionNow(caller, new Date()),
    processingNow(),
    maySee(role, "shops") ? listAlarms(scope) : [],
    maySee(role, "alerts") ? getBell(caller, new Date()) : null,
  ]);
  return (
    <Shell
      person={person}
      version={VERSION}
      signOut={signOutHere}
      navCollapsed={navCollapsed}
      bell={bell && <Bell initial={bell} />}
      banner={
        <>
          <SessionWatch initial={session} keep={keepSignedIn} />
          <ProcessingNotice initial={processing} />
          {alarms.length > 0 && <ShopBanner alarms={alarms} role={role} coversAccount={coversAccount(scope)} />}
        </>
      }
    >
      {children}
    </Shell>
  );
}
