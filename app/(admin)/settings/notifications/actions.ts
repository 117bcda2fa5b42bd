"use server";

import { changeChannel, createChannel, switchChannel } from "@/lib/alerts/commands/channels";
import { saveRemindDays } from "@/lib/alerts/commands/save-remind-days";
import { testChannel } from "@/lib/alerts/commands/test-channel";
import { channelEditForm, channelForm, channelSwitchForm, channelTestForm, remindDaysSave } from "@/lib/alerts/schema";
import { actionFor } from "@/lib/auth/action";

/** 新建 a channel that alerts are told through. */
export const addChannel = actionFor({ area: "alerts", input: channelForm }, createChannel);

/** Changes a channel over the version that was seen (R170). */
export const editChannel = actionFor({ area: "alerts", input: channelEditForm }, changeChannel);

/** 停用 and 启用 of a channel. */
export const turnChannel = actionFor({ area: "alerts", input: channelSwitchForm }, switchChannel);

/** 测试 of a channel, with what really came of it. */
export const tryChannel = actionFor({ area: "alerts", input: channelTestForm }, testChannel);

/** The days before an authorization's end on which people are told (R43). */
export const saveDays = actionFor({ area: "alerts", input: remindDaysSave }, saveRemindDays);
