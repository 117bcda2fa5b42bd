import { describe, expect, test } from "vitest";
import { readToken } from "./token";

// The published sample (platform/outbound.md B1), invented values.
const SAMPLE = {
  access_token: "6100abc",
  token_type: "Bearer",
  expires_in: 31525571,
  refresh_token: "6101abc",
  re_expires_in: 0,
  taobao_user_id: "2200900000003",
  taobao_user_nick: "%E7%A4%BA%E4%BE%8B%E6%97%97%E8%88%B0%E5%BA%97",
  expire_time: 1747713255000,
  r1_expires_in: 31525571,
  r2_expires_in: 259200,
  w1_expires_in: 31525571,
  w2_expires_in: 1800,
};

describe("a token", () => {
  test("is read with its parts, the nick decoded", () => {
    expect(readToken(SAMPLE)).toEqual({
      accessToken: "6100abc",
      refreshToken: "6101abc",
      expiresInSeconds: 31525571,
      refreshInSeconds: 0,
      partsInSeconds: [31525571, 259200, 31525571, 1800],
      userId: "2200900000003",
      nick: "示例旗舰店",
    });
  });

  test("comes as JSON in a text too, with numbers as text and parts that are missing, nothing or no number", () => {
    const loose = {
      ...SAMPLE,
      refresh_token: undefined,
      expires_in: "3600",
      r1_expires_in: undefined,
      r2_expires_in: 0,
      w1_expires_in: "never",
      taobao_user_id: 2200900000003,
    };
    expect(readToken(JSON.stringify(loose))).toMatchObject({
      refreshToken: null,
      expiresInSeconds: 3600,
      partsInSeconds: [1800],
      userId: "2200900000003",
    });
  });

  test("keeps a nick that is not well encoded", () => {
    expect(readToken({ ...SAMPLE, taobao_user_nick: "100%店" })?.nick).toBe("100%店");
    expect(readToken({ ...SAMPLE, taobao_user_nick: "" })?.nick).toBeNull();
  });

  test.each([
    ["no text", ""],
    ["no JSON", "<html>"],
    ["nothing", null],
    ["a list", []],
    ["no access token", { ...SAMPLE, access_token: " " }],
    ["no life", { ...SAMPLE, expires_in: 0 }],
    ["a life that is no number", { ...SAMPLE, expires_in: "long" }],
    ["nobody's", { ...SAMPLE, taobao_user_id: undefined }],
  ])("is none: %s", (_name, answer) => {
    expect(readToken(answer)).toBeNull();
  });
});
