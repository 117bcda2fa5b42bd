import { describe, expect, test } from "vitest";
import { cancelWaybill } from "./cancel-waybill";
import { listOwnTemplates, listStandardTemplates } from "./list-label-templates";
import { WAYBILL_GIVEN_BACK, WAYBILLS_TAKEN } from "./samples";
import { searchWaybillAccount } from "./search-waybill-account";
import { takeWaybills } from "./take-waybills";

/** As it goes over the wire: what is undefined is not there. */
const sent = (params: object): unknown => JSON.parse(JSON.stringify(params));

describe("numbers of the e-waybill account", () => {
  const [P1, P2] = WAYBILLS_TAKEN.parcels.map(({ code }) => code);

  test("are asked for by parcel, the receiver as it came", () => {
    const asked = {
      template_url: "http://cloudprint.cainiao.com/template/standard/1501",
      user_id: 2200900000001,
    };
    expect(sent(takeWaybills.toParams(WAYBILLS_TAKEN))).toEqual({
      param_waybill_cloud_print_apply_new_request: {
        cp_code: "SF",
        sender: {
          name: "示例商家仓",
          phone: "021-60000000",
          address: {
            province: "上海",
            city: "上海市",
            district: "浦东新区",
            town: "祝桥镇",
            detail: "示例路1号一号库",
          },
        },
        trade_order_info_dtos: [
          {
            ...asked,
            object_id: P1,
            order_info: { order_channels_type: "TM", trade_order_list: ["T00600000000001"] },
            package_info: {
              id: P1,
              items: [{ name: "示例奶粉 800g", count: 2 }],
              goods_description: "示例奶粉 800g",
              weight: 1900,
              volume: 4200,
            },
            recipient: {
              name: "王*",
              mobile: "138****0000",
              address: { province: "浙江省", city: "杭州市", district: "余杭区", detail: "示例街道***号" },
              oaid: "1ExampleOaidLP00600000000001",
              tid: "T00600000000001",
            },
          },
          {
            ...asked,
            object_id: P2,
            order_info: { order_channels_type: "OTHERS", trade_order_list: ["LP00600000000001"] },
            package_info: {
              id: P2,
              items: [{ name: "示例香皂 三块装", count: 1 }],
              goods_description: "示例香皂 三块装",
            },
            recipient: {
              name: "王*",
              phone: "0571-80000000",
              address: { province: "浙江省", detail: "示例街道***号" },
            },
          },
        ],
        need_encrypt: true,
      },
    });
  });

  test.each([
    ["13900000000", { mobile: "13900000000" }],
    ["+86 139 0000 0000", { mobile: "+86 139 0000 0000" }],
    ["021-60000000", { phone: "021-60000000" }],
    ["4008000000", { phone: "4008000000" }],
  ])("the sender's %s goes where its form belongs", (phone, wire) => {
    const params = sent(takeWaybills.toParams({ ...WAYBILLS_TAKEN, sender: { ...WAYBILLS_TAKEN.sender, phone } }));
    const { address, name, ...rest } = (params as { param_waybill_cloud_print_apply_new_request: { sender: object } })
      .param_waybill_cloud_print_apply_new_request.sender as Record<string, unknown>;
    expect([rest, name, address]).toEqual([wire, "示例商家仓", expect.anything()]);
  });

  test("goods beyond what the platform takes are left out", () => {
    const lines = Array.from({ length: 101 }, (_, index) => ({ name: `goods ${index}`, pieces: 1 }));
    const parcels = WAYBILLS_TAKEN.parcels.map((parcel) => ({ ...parcel, lines }));
    const params = JSON.stringify(takeWaybills.toParams({ ...WAYBILLS_TAKEN, parcels }));
    expect([params.includes("goods 99"), params.includes("goods 100")]).toEqual([true, false]);
  });

  const row = (object_id: string | undefined, waybill_code: string, more: object = {}) => ({
    object_id,
    waybill_code,
    print_data: '{"encryptedData":"x"}',
    parent_waybill_code: "",
    ...more,
  });
  const print = { printData: '{"encryptedData":"x"}' };

  test.each([
    ["simplified, in any order", [row(P2, "ZT2", { real_cp_code: "ZTO" }), row(P1, "SF1", { real_cp_code: "" })]],
    [
      "nested",
      { waybill_cloud_print_response: [row(P1, "SF1", { cp_code: "SF" }), row(P2, "ZT2", { real_cp_code: "ZTO" })] },
    ],
    ["with a row more", [row("other", "SF9"), "odd", row(P1, "SF1"), row(P2, "ZT2", { real_cp_code: "ZTO" })]],
  ])("are read by parcel: %s", (_case, answer) => {
    expect(takeWaybills.read(answer, WAYBILLS_TAKEN)).toEqual([
      { code: P1, waybillNo: "SF1", carrierCode: "SF", ...print },
      { code: P2, waybillNo: "ZT2", carrierCode: "ZTO", ...print },
    ]);
  });

  test("print data may be missing", () => {
    const parcels = WAYBILLS_TAKEN.parcels.slice(0, 1);
    const read = takeWaybills.read([row(P1, " SF1 ", { print_data: " " })], { ...WAYBILLS_TAKEN, parcels });
    expect(read).toEqual([{ code: P1, waybillNo: "SF1", carrierCode: "SF", printData: null }]);
  });

  test.each([
    ["a parcel without a number", [row(P1, "SF1")]],
    ["an empty number", [row(P1, "SF1"), row(P2, " ")]],
    ["a number of nobody", [row(P1, "SF1"), row(undefined, "SF2")]],
    ["an empty list", []],
    ["nothing", undefined],
  ])("are no answer with %s", (_case, answer) => {
    expect(takeWaybills.read(answer, WAYBILLS_TAKEN)).toBeNull();
  });

  test("are given back by carrier and number", () => {
    expect(sent(cancelWaybill.toParams(WAYBILL_GIVEN_BACK))).toEqual({ cp_code: "SF", waybill_code: "SF1" });
  });
});

describe("the e-waybill account", () => {
  const address = { province: "上海", city: "上海市", district: "浦东新区", town: "", detail: "示例路1号" };
  const zto = {
    cp_code: "ZTO",
    cp_type: 2,
    branch_account_cols: [
      { branch_code: "200001", branch_name: "上海一部", quantity: 12, shipp_address_cols: [address, "odd", {}] },
      { branch_code: "200002", branch_name: "上海二部", quantity: "0" },
      { branch_code: "200003" },
    ],
  };
  const sf = { cp_code: "SF", cp_type: 1, branch_account_cols: [{ quantity: 0, shipp_address_cols: [address] }] };
  const addresses = [{ ...address, town: null }];
  const branches = [
    { carrierCode: "ZTO", branchCode: "200001", branchName: "上海一部", numbersLeft: 12, addresses },
    { carrierCode: "ZTO", branchCode: "200002", branchName: "上海二部", numbersLeft: 0, addresses: [] },
    { carrierCode: "ZTO", branchCode: "200003", branchName: "", numbersLeft: null, addresses: [] },
    { carrierCode: "SF", branchCode: "", branchName: "", numbersLeft: null, addresses },
  ];

  test.each([
    ["a plain list", [zto, {}, sf], branches],
    ["a list under its element's name", { waybill_apply_subscription_info: [zto, sf] }, branches],
    ["nothing", undefined, []],
  ])("is read from %s", (_case, answer, expected) => {
    expect(searchWaybillAccount.read(answer)).toEqual(expected);
  });
});

describe("templates of waybill labels", () => {
  const url = "http://cloudprint.cainiao.com/template/standard/1501";
  const template = { carrierCode: "SF", platformId: "1501", name: "标准", url };

  test("are read of the platform's own, those that stand twice once", () => {
    const one = { standard_template_id: 1501, standard_template_name: "标准", standard_template_url: url };
    const rows = [one, { ...one, standard_template_url: "" }, one];
    const nested = {
      standard_template_result: [{ cp_code: "SF", standard_templates: { standard_template_do: rows } }],
    };
    for (const datas of [[{ cp_code: "SF", standard_templates: rows }, { cp_code: "X" }, "odd"], nested])
      expect(listStandardTemplates.read({ success: true, datas })).toEqual([template]);
  });

  test("are read of the merchant's, and none of nothing", () => {
    const one = { user_std_template_id: "1501", user_std_template_name: "标准", user_std_template_url: url };
    const datas = [{ cp_code: "SF", user_std_templates: [one] }];
    expect(listOwnTemplates.read({ success: true, datas })).toEqual([template]);
    expect(listOwnTemplates.read(undefined)).toEqual([]);
  });
});
