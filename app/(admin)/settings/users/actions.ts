"use server";

import { actionFor } from "@/lib/auth/action";
import { LINKS } from "@/lib/auth/rate-limit";
import { changeAccess as change } from "@/lib/people/commands/change-access";
import { endSessionsOf, removeSecondFactor as remove } from "@/lib/people/commands/end-sessions";
import { invitePerson, makeNewLink } from "@/lib/people/commands/invite";
import { switchPerson } from "@/lib/people/commands/switch-person";
import {
  accessForm,
  endSessionsForm,
  inviteForm,
  newLinkForm,
  personSwitchForm,
  secondFactorForm,
} from "@/lib/people/schema/people";

/** 邀请 a person; the link's address is in the answer, this once. */
export const invite = actionFor({ area: "users", limit: LINKS, input: inviteForm }, (caller, input) =>
  invitePerson(caller, input),
);

/** Role and shops of a person over the version that was seen (R170). */
export const changeAccess = actionFor({ area: "users", input: accessForm }, change);

/** 停用 and 启用 of a person. */
export const turnPerson = actionFor({ area: "users", input: personSwitchForm }, switchPerson);

/** A new link to join by, or for a new password. */
export const makeLink = actionFor({ area: "users", limit: LINKS, input: newLinkForm }, (caller, input) =>
  makeNewLink(caller, input),
);

/** Ends one session of a person, or all of them. */
export const endSessions = actionFor({ area: "users", input: endSessionsForm }, endSessionsOf);

/** Removes the second factor of who has lost it, with a reason. */
export const removeSecondFactor = actionFor({ area: "users", input: secondFactorForm }, remove);
