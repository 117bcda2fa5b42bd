import { afterEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import { startGateway, type TestGateway } from "@/lib/orders/testing/gateway";
import { refusalOf } from "@/lib/orders/testing/refusals";
import { authorize, makeWorld, type World } from "@/lib/orders/testing/world";
import { makeScope } from "@/lib/kernel/scope-maker";
import { listAccounts } from "../queries/accounts";
import { SENDER, setUpAccount } from "../testing/account";
import { markTemplate, removeDefault, saveDefault, wantReading } from "./account-settings";
import { readAccounts } from "./read-accounts";

let gateway: TestGateway | undefined;
afterEach(() => gateway?.close());

const ADDRESS = { province: "上海", city: "上海市", district: "浦东新区", detail: "示例路1号" };
const carrier = (quantity: number, places: object[] = [ADDRESS]) => ({
  cp_code: "SF",
  cp_type: 2,
  branch_account_cols: [{ branch_code: "B1", branch_name: "浦东网点", quantity, shipp_address_cols: places }],
});
const template = (id: number, name: string) => ({
  standard_template_id: id,
  standard_template_name: name,
  standard_template_url: `http://cloudprint.example/template/${id}`,
});

/** The platform of these tests: this account, these templates. */
function answers(account: object[], templates: object[], own: object[] = []) {
  return (form: URLSearchParams): object => {
    const method = form.get("method");
    if (method === "cainiao.waybill.ii.search") return { waybill_apply_subscription_cols: account };
    const isStandard = method === "cainiao.cloudprint.stdtemplates.get";
    const listed = isStandard ? { standard_templates: templates } : { user_std_templates: own };
    return { result: { success: true, datas: [{ cp_code: "SF", ...listed }] } };
  };
}

async function authorized(): Promise<{ world: World; flagshipId: string }> {
  const world = await makeWorld();
  await database().flagshipShop.updateMany({ data: { authState: "UNAUTHORIZED" } }); // those of the tests before
  const flagshipId = await authorize(world);
  const { cipher, keyId } = seal("session");
  await database().flagshipShop.update({ where: { id: flagshipId }, data: { accessTokenCipher: cipher, keyId } });
  return { world, flagshipId };
}

async function read(answer: (form: URLSearchParams) => object, now = new Date()): Promise<number> {
  gateway?.close();
  gateway = await startGateway(answer);
  await readAccounts(gateway.call, now);
  return gateway.forms.length;
}

const viewOf = async ({ caller }: World) => (await listAccounts(caller.scope))[0];

test("what the account holds is read daily and when a person asks; ids stay, what is gone is told", async () => {
  const { world, flagshipId } = await authorized();
  expect(await viewOf(world)).toMatchObject({ readAt: null, addresses: [], isAuthorized: true });
  expect(await read(answers([carrier(120)], [template(101, "顺丰标准"), template(102, "顺丰小票")]))).toBe(3);
  const first = await viewOf(world);
  expect(first).toMatchObject({
    failed: null,
    addresses: [
      { carrierCode: "SF", branchName: "浦东网点", numbersLeft: 120, place: "上海 上海市 浦东新区 示例路1号" },
    ],
    templates: [{ name: "顺丰小票", isStandard: false }, { name: "顺丰标准" }],
  });
  expect(await read(answers([], []))).toBe(0); // read just now
  await wantReading(world.caller, { flagshipShopId: flagshipId });
  expect((await viewOf(world))?.isAsked).toBe(true);
  expect(await read(answers([carrier(99)], [template(101, "顺丰标准")]))).toBe(3);
  const second = await viewOf(world);
  expect(second?.isAsked).toBe(false);
  expect(second?.addresses).toEqual([{ ...first?.addresses[0], numbersLeft: 99 }]);
  expect(second?.templates.map(({ name, isGone }) => [name, isGone])).toEqual([
    ["顺丰小票", true],
    ["顺丰标准", false],
  ]);
});

test("a failure is told in words, what was read before stays, and the platform is left alone for an hour", async () => {
  const { world } = await authorized();
  await read(answers([carrier(120)], [template(101, "顺丰标准")]));
  const later = new Date(Date.now() + 25 * 3_600_000);
  const no = {
    error_response: { code: 15, msg: "Remote service error", sub_code: "isv.no-account", sub_msg: "未开通电子面单" },
  };
  expect(await read(() => no, later)).toBe(1);
  expect(await viewOf(world)).toMatchObject({
    failed: { code: "isv.no-account", text: expect.stringContaining("未开通电子面单") as string },
    addresses: [{ numbersLeft: 120 }],
  });
  expect(await read(() => no, new Date(later.getTime() + 30 * 60_000))).toBe(0);
  expect(await read(answers([carrier(5)], []), new Date(later.getTime() + 61 * 60_000))).toBe(3);
  expect(await viewOf(world)).toMatchObject({ failed: null, addresses: [{ numbersLeft: 5 }] });
});

test("an own template under a standard one's id is another one: it takes neither its row nor its mark (R72)", async () => {
  const { world, flagshipId } = await authorized();
  const standard = template(101, "顺丰标准");
  const own = {
    ...{ user_std_template_id: 101, user_std_template_name: "我的顺丰" },
    user_std_template_url: "http://cloudprint.example/own/101",
  };
  const withOwn = answers([carrier(120)], [standard], [own]);
  await read(answers([carrier(120)], [standard]));
  await database().ewaybillTemplate.updateMany({ where: { flagshipShopId: flagshipId }, data: { isStandard: true } });
  for (let again = 0; again < 2; again += 1) {
    await wantReading(world.caller, { flagshipShopId: flagshipId });
    await read(withOwn);
    const rows = await database().ewaybillTemplate.findMany({
      where: { flagshipShopId: flagshipId },
      orderBy: { platformId: "asc" },
    });
    expect(rows).toMatchObject([
      { platformId: "101", name: "顺丰标准", isOwn: false, isStandard: true, goneAt: null },
      { platformId: "own:101", name: "我的顺丰", isOwn: true, isStandard: false, goneAt: null },
    ]);
  }
});

test("a default names an address and a standard template of one carrier; its sender is sealed and shown masked", async () => {
  const { world, flagshipId } = await authorized();
  const { addressId, templateId, defaultId } = await setUpAccount(world.sellerAccountId, flagshipId);
  const input = { flagshipShopId: flagshipId, storeCode: "GJZY-SH-001", addressId, templateId, version: null };
  const sender = { senderName: SENDER.name, senderPhone: SENDER.phone };
  expect(await refusalOf(saveDefault(world.caller, { ...input, senderName: "", senderPhone: "" }))).toEqual({
    code: "INVALID_INPUT",
    fields: { senderName: "required" },
  });
  await saveDefault(world.caller, { ...input, ...sender });
  const row = (await viewOf(world))?.defaults.find(({ storeCode }) => storeCode === "GJZY-SH-001");
  expect(row).toMatchObject({ senderName: "仓**", senderPhone: "139****1111", version: 0 });
  const kept = await database().shippingDefault.findMany({ where: { flagshipShopId: flagshipId } });
  const told = await database().auditEntry.findMany({ where: { subjectId: flagshipId }, omit: { seq: true } });
  for (const text of [...kept.map(({ senderCipher }) => Buffer.from(senderCipher).toString()), JSON.stringify(told)])
    expect([text.includes(SENDER.phone), text.includes(SENDER.name)]).toEqual([false, false]);
  // Over the version that was seen; an empty sender stays.
  expect(await refusalOf(saveDefault(world.caller, { ...input, ...sender }))).toEqual({ code: "STALE" });
  await saveDefault(world.caller, { ...input, senderName: "", senderPhone: "", version: 0 });
  await database().ewaybillTemplate.update({ where: { id: templateId }, data: { isStandard: false } });
  expect((await refusalOf(saveDefault(world.caller, { ...input, ...sender, version: 1 })))?.code).toBe(
    "TEMPLATE_NOT_STANDARD",
  );
  await removeDefault(world.caller, { id: defaultId, version: 0 });
  expect(await refusalOf(removeDefault(world.caller, { id: defaultId, version: 0 }))).toEqual({ code: "NOT_FOUND" });
});

test("the mark of a template is audited, once, over the version that was seen (R72)", async () => {
  const { world, flagshipId } = await authorized();
  const { templateId } = await setUpAccount(world.sellerAccountId, flagshipId);
  await markTemplate(world.caller, { id: templateId, isStandard: false, version: 0 });
  await markTemplate(world.caller, { id: templateId, isStandard: false, version: 0 });
  expect(await refusalOf(markTemplate(world.caller, { id: templateId, isStandard: true, version: 0 }))).toEqual({
    code: "STALE",
  });
  const told = await database().auditEntry.findMany({
    where: { subjectId: flagshipId, action: "flagship.ewaybill-template-marked" },
  });
  expect(told.map(({ after }) => after)).toEqual([{ isStandard: "no", name: "顺丰标准" }]);
});

test("another account's account is not seen, read, marked or set; who has some shops is told why", async () => {
  const { world, flagshipId } = await authorized();
  const { addressId, templateId, defaultId } = await setUpAccount(world.sellerAccountId, flagshipId);
  const { caller: stranger } = await makeWorld();
  const some = { ...world.caller, scope: makeScope(world.sellerAccountId, [world.shops[0].id]) };
  const acts = (by: World["caller"]) => [
    async () => wantReading(by, { flagshipShopId: flagshipId }),
    async () => markTemplate(by, { id: templateId, isStandard: false, version: 0 }),
    async () => removeDefault(by, { id: defaultId, version: 0 }),
    async () =>
      saveDefault(by, {
        ...{ flagshipShopId: flagshipId, storeCode: "", addressId, templateId, version: 0 },
        ...{ senderName: "x", senderPhone: "1" },
      }),
  ];
  expect(await listAccounts(stranger.scope)).toEqual([]);
  for (const act of acts(stranger)) expect(await refusalOf(act())).toEqual({ code: "NOT_FOUND" });
  for (const act of acts(some)) expect((await refusalOf(act()))?.code).toBe("FORBIDDEN");
});
