"use server";

import { z } from "zod";
import { actionFor } from "@/lib/auth/action";
import { beginAuthorization } from "@/lib/shops/commands/authorize";
import { dropAuthorization, keepAuthorization, resetAuthorization } from "@/lib/shops/commands/first-authorization";
import { closeFeed, openFeed } from "@/lib/shops/commands/feed";
import { createFlagship, renameFlagship, setFlagshipEnabled } from "@/lib/shops/commands/save-flagship";
import {
  flagshipEditForm,
  flagshipForm,
  flagshipIdForm,
  flagshipSwitchForm,
  pendingAuthorizationForm,
} from "@/lib/shops/schema";

/** Adds a flagship shop to the account. */
export const add = actionFor({ area: "authorization", input: flagshipForm }, createFlagship);

/** Renames a flagship shop over the version that was seen (R170). */
export const rename = actionFor({ area: "authorization", input: flagshipEditForm }, renameFlagship);

/** Disables a flagship shop, or enables it again. */
export const turn = actionFor({ area: "authorization", input: flagshipSwitchForm }, async (caller, input) => {
  await setFlagshipEnabled(caller, input);
  return null;
});

/** 重新授权: tells where on the platform the person goes on. */
export const begin = actionFor({ area: "authorization", input: flagshipIdForm }, (caller, input) =>
  beginAuthorization(caller, input),
);

/** Keeps a first authorization, now that a person has seen who gave it. */
export const keep = actionFor({ area: "authorization", input: pendingAuthorizationForm }, async (caller, input) => {
  await keepAuthorization(caller, input);
  return null;
});

/** Forgets a first authorization that the wrong account gave. */
export const drop = actionFor({ area: "authorization", input: pendingAuthorizationForm }, async (caller, input) => {
  await dropAuthorization(caller, input);
  return null;
});

/** Takes an authorization back while no shop in use depends on it. */
export const reset = actionFor({ area: "authorization", input: flagshipIdForm }, async (caller, input) => {
  await resetAuthorization(caller, input);
  return null;
});

/** Makes a new secret address of the expiry calendar's feed (R49). */
export const subscribe = actionFor({ area: "authorization", input: z.object({}) }, (caller) => openFeed(caller));

/** Voids the feed's address. */
export const unsubscribe = actionFor({ area: "authorization", input: z.object({}) }, async (caller) => {
  await closeFeed(caller);
  return null;
});
