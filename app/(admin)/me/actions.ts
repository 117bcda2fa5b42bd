"use server";

import { actionFor } from "@/lib/auth/action";
import { switchLocale } from "@/lib/i18n/switch-locale";
import { changeMyPassword, endMyOtherSessions, endMySession, saveMyProfile } from "@/lib/people/commands/me";
import {
  beginMySecondFactor,
  confirmMySecondFactor,
  removeMySecondFactor,
  renewMyRecoveryCodes,
} from "@/lib/people/commands/my-second-factor";
import {
  firstCodeForm,
  myPasswordForm,
  myProfileForm,
  mySessionForm,
  nothing,
  proofForm,
} from "@/lib/people/schema/me";

/** One's own name and language; another language is that of the pages from now on, too. */
export const saveProfile = actionFor({ may: () => true, input: myProfileForm }, async (caller, input) => {
  const { isOtherLanguage } = await saveMyProfile(caller, input);
  if (isOtherLanguage) await switchLocale(input.locale);
  return null;
});

/** Changes one's own password and ends all other sessions. */
export const changePassword = actionFor({ may: () => true, input: myPasswordForm }, (caller, input) =>
  changeMyPassword(caller, input),
);

/** A new secret for the authenticator app. */
export const beginSecondFactor = actionFor(
  { may: () => true, beforeSecondFactor: true, input: nothing },
  beginMySecondFactor,
);

/** The first code, from which on the second factor counts. */
export const confirmSecondFactor = actionFor(
  { may: () => true, beforeSecondFactor: true, input: firstCodeForm },
  (caller, input) => confirmMySecondFactor(caller, input),
);

/** Switches the second factor off. */
export const removeSecondFactor = actionFor({ may: () => true, input: proofForm }, (caller, input) =>
  removeMySecondFactor(caller, input),
);

/** Ten new recovery codes. */
export const renewRecoveryCodes = actionFor({ may: () => true, input: proofForm }, (caller, input) =>
  renewMyRecoveryCodes(caller, input),
);

/** Ends one of one's own sessions. */
export const endSession = actionFor({ may: () => true, input: mySessionForm }, endMySession);

/** Ends all of one's own sessions but this one. */
export const endOtherSessions = actionFor({ may: () => true, input: nothing }, endMyOtherSessions);
