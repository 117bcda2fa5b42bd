"use server";

import { z } from "zod";
import { actionFor } from "@/lib/auth/action";
import { beginAuthorization } from "@/lib/shops/commands/authorize";
import { closeFeed, openFeed } from "@/lib/shops/commands/feed";
import { createFlagship, renameFlagship, setFlagshipEnabled } from "@/lib/shops/commands/save-flagship";
import { flagshipEditForm, flagshipForm, flagshipIdForm, flagshipSwitchForm } from "@/lib/shops/schema";

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

/** Makes a new secret address of the expiry calendar's feed (R49). */
export const subscribe = actionFor({ area: "authorization", input: z.object({}) }, (caller) => openFeed(caller));

/** Voids the feed's address. */
export const unsubscribe = actionFor({ area: "authorization", input: z.object({}) }, async (caller) => {
  await closeFeed(caller);
  return null;
});
