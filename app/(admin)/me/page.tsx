import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MeView } from "@/components/people/me/me-view";
import { SetUpView } from "@/components/people/me/set-up-view";
import { PageHeader } from "@/components/ui/page/page-header";
import { lacksSecondFactor, requireCaller } from "@/lib/auth/require-caller";
import { getMe } from "@/lib/people/queries/me";
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOtherSessions,
  endSession,
  removeSecondFactor,
  renewRecoveryCodes,
  saveProfile,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("me"))("title") };
}

/** 我的账号: one's own name, language, password, second factor and sessions (R185); before a second factor that is asked for, its set-up alone. */
export default async function MePage() {
  const caller = await requireCaller({ may: () => true, beforeSecondFactor: true });
  const t = await getTranslations("me");
  if (await lacksSecondFactor())
    return (
      <div className="flex flex-col gap-4">
        <PageHeader title={t("setUp.title")} line={t("setUp.line", { name: caller.actor.name })} />
        <SetUpView role={caller.role} acts={{ beginSecondFactor, confirmSecondFactor }} />
      </div>
    );
  const me = await getMe(caller, new Date());
  const secondFactorActs = { beginSecondFactor, confirmSecondFactor, removeSecondFactor, renewRecoveryCodes };
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} line={t("line")} />
      <MeView me={me} acts={{ saveProfile, changePassword, endSession, endOtherSessions, ...secondFactorActs }} />
    </div>
  );
}
