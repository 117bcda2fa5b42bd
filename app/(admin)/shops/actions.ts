"use server";

import { actionFor } from "@/lib/auth/action";
import { resumeReports } from "@/lib/shops/commands/held-reports";
import { saveAgreement } from "@/lib/shops/commands/save-agreement";
import { saveClientVersion } from "@/lib/shops/commands/save-settings";
import { createShop, updateShop } from "@/lib/shops/commands/save-shop";
import { setAgCallback, setAutoSubmit, setReceiving, takeUpParked } from "@/lib/shops/commands/switches";
import {
  agreementForm,
  clientVersionForm,
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

/** 订单接收 on or off (R51–R54). */
export const switchReceiving = actionFor({ area: "receiving", input: shopSwitchForm }, setReceiving);

/** Takes up what was parked while the authorization had expired (R47). */
export const takeUp = actionFor({ area: "receiving", input: shopIdForm }, takeUpParked);

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
