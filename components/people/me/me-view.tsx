"use client";

import type { Me } from "@/lib/people/client/me";
import type { ChangePassword, SaveProfile, SecondFactorActs, SessionActs } from "./acts";
import { PasswordPanel } from "./password-panel";
import { ProfilePanel } from "./profile-panel";
import { SecondFactorPanel } from "./second-factor-panel";
import { SessionsPanel } from "./sessions-panel";

type MeViewProps = {
  me: Me;
  acts: SecondFactorActs & SessionActs & { saveProfile: SaveProfile; changePassword: ChangePassword };
};

/** What a person may see and change of themselves. */
export function MeView({ me, acts }: MeViewProps) {
  return (
    <div className="grid max-w-[80rem] grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
      <div className="flex flex-col gap-4">
        <ProfilePanel me={me} save={acts.saveProfile} />
        <PasswordPanel me={me} change={acts.changePassword} />
      </div>
      <div className="flex flex-col gap-4">
        <SecondFactorPanel factor={me.secondFactor} hasPassword={me.hasPassword} acts={acts} />
        <SessionsPanel sessions={me.sessions} acts={acts} />
      </div>
    </div>
  );
}
