"use server";

import { z } from "zod";
import { actionFor } from "@/lib/auth/action";
import { createShop, updateShop } from "@/lib/flows/save-shop";
import { isAdmin } from "@/lib/kernel/roles";
import { activateShop, markFlagshipLive, setFlagshipExpected, undoFlagshipLive } from "@/lib/shops/commands/activation";
import { takeUpEarlier } from "@/lib/shops/commands/take-up-earlier";
import { disableShop, enableShop } from "@/lib/shops/commands/enable-shop";
import { resumeReports } from "@/lib/shops/commands/suspend-reports";
import {
  changeReceivingEnd,
  switchReceivingOff,
  switchReceivingOn,
  takeUpParked,
} from "@/lib/shops/commands/receiving";
import { replayPushes } from "@/lib/shops/commands/replay-pushes";
import { saveAgreement } from "@/lib/shops/commands/save-agreement";
import { saveClientVersion } from "@/lib/shops/commands/save-settings";
import { adoptAuthorization } from "@/lib/shops/commands/save-flagship";
import { setAgCallback, setArrivals, setAutoSubmit } from "@/lib/shops/commands/switches";
import {
  agreementForm,
  clientVersionForm,
  disableForm,
  flagshipExpectedForm,
  reasonForm,
  receivingEndForm,
  receivingOffForm,
  shopEditForm,
  shopForm,
  shopIdForm,
  shopSwitchForm,
} from "@/lib/shops/schema";

/** 新建 (R15–R20). */
export const create = actionFor({ area: "shops", input: shopForm }, createShop);

/** Changes a shop's facts over the version that was seen (R170). */
export const update = actionFor({ area: "shops", input: shopEditForm }, updateShop);

/** The direct-shipping agreement 商家仓直发协议 over the version that was seen (R70, R170). */
export const agree = actionFor({ area: "shops", input: agreementForm }, saveAgreement);

/** Notes the enterprise client's version after an upgrade (R2). */
export const saveVersion = actionFor({ area: "shops", input: clientVersionForm }, async (caller, input) => {
  await saveClientVersion(caller, input);
  return null;
});

/** Lets held reports go on after the authorization was mended. */
export const resume = actionFor({ area: "shops", input: shopIdForm }, async (caller, input) => {
  await resumeReports(caller, input);
  return null;
});

/** The shop takes over its flagship shop's authorization (R41). */
export const adopt = actionFor({ area: "authorization", input: shopIdForm }, async (caller, input) => {
  await adoptAuthorization(caller, input);
  return null;
});

/** Activates a prepared shop once the flagship edition is live (R4). */
export const activate = actionFor({ area: "shops", input: shopIdForm }, (caller, input) => activateShop(caller, input));

/** Disables a shop by hand, an administrator's act with a reason: its order pushes are parked, its reports wait. */
export const disable = actionFor({ may: isAdmin, input: disableForm }, async (caller, input) => {
  await disableShop(caller, input);
  return null;
});

/** Enables it again; what waited goes on. */
export const enable = actionFor({ may: isAdmin, input: shopIdForm }, (caller, input) => enableShop(caller, input));

/** Takes up the pushes that came for the supplier id before the shop had it. */
export const takeUpEarlierPushes = actionFor({ area: "shops", input: shopIdForm }, (by, input) =>
  takeUpEarlier(by, input),
);

/** 重新处理 of the pushes that failed (R56). */
export const replay = actionFor({ area: "messages", input: shopIdForm }, replayPushes);

/** Marks the flagship edition live, an administrator's act for the whole account (R4). */
export const markLive = actionFor({ may: isAdmin, input: z.object({}) }, async (caller) => {
  await markFlagshipLive(caller);
  return null;
});

/** Takes that mark back, with a reason, while no shop is active. */
export const undoLive = actionFor({ may: isAdmin, input: reasonForm }, async (caller, input) => {
  await undoFlagshipLive(caller, input);
  return null;
});

/** The month and day the flagship edition is expected on (R4). */
export const setExpected = actionFor({ may: isAdmin, input: flagshipExpectedForm }, async (caller, input) => {
  await setFlagshipExpected(caller, input);
  return null;
});

/** 订单接收 off, until a moment or until somebody switches it on (R51–R54). */
export const receivingOff = actionFor({ area: "receiving", input: receivingOffForm }, async (caller, input) => {
  await switchReceivingOff(caller, input);
  return null;
});

/** Another end of a pause, or none (R53). */
export const receivingEnd = actionFor({ area: "receiving", input: receivingEndForm }, async (caller, input) => {
  await changeReceivingEnd(caller, input);
  return null;
});

/** 订单接收 on; what was parked is taken up (R54). */
export const receivingOn = actionFor({ area: "receiving", input: shopIdForm }, (caller, input) =>
  switchReceivingOn(caller, input),
);

/** Takes up what was parked while the authorization had expired (R47). */
export const takeUp = actionFor({ area: "receiving", input: shopIdForm }, (caller, input) =>
  takeUpParked(caller, input),
);

/** AG回传 on or off, from now on (R123–R128). */
export const switchAg = actionFor({ area: "afterSalesSettings", input: shopSwitchForm }, async (caller, input) => {
  await setAgCallback(caller, input);
  return null;
});

/** Automatic submit of a flagship-edition shop (R102). */
export const switchAutoSubmit = actionFor(
  { area: "afterSalesSettings", input: shopSwitchForm },
  async (caller, input) => {
    await setAutoSubmit(caller, input);
    return null;
  },
);

/** 到仓回告 of a flagship-edition shop, from now on (R134). */
export const switchArrivals = actionFor(
  { area: "afterSalesSettings", input: shopSwitchForm },
  async (caller, input) => {
    await setArrivals(caller, input);
    return null;
  },
);
