/** An address of the e-waybill account that parcels may leave from, and the carrier it is agreed with. */
export type AccountAddress = {
  id: string;
  carrierCode: string;
  province: string;
  city: string;
  district: string;
  town: string;
  detail: string;
};

/** A waybill label template; `goneAt`: since when the platform lists it no more. */
export type AccountTemplate = {
  id: string;
  carrierCode: string;
  url: string;
  isOwn: boolean;
  isStandard: boolean;
  goneAt: Date | null;
};

/** 默认发货信息 of a warehouse as orders name it; `storeCode` empty: of every warehouse without one of its own. */
export type DefaultFrom = {
  storeCode: string;
  carrierCode: string;
  addressId: string | null;
  templateId: string | null;
};

export type FromRefusal =
  | { code: "EWAYBILL_NOT_SET_UP"; facts: { missing: "default" } }
  | { code: "EWAYBILL_ADDRESS_GONE" }
  | { code: "TEMPLATE_NOT_STANDARD" };

export type FromChoice<Default> =
  | { kind: "chosen"; from: Default; address: AccountAddress; template: AccountTemplate }
  | ({ kind: "refused" } & FromRefusal);

type Asked<Default> = {
  storeCode: string | null;
  /** A carrier chosen instead of the default's. */
  carrierCode?: string | undefined;
  defaults: readonly Default[];
  addresses: readonly AccountAddress[];
  templates: readonly AccountTemplate[];
};

/**
 * What a number is taken with: the default of the order's warehouse, else the one for all. Another carrier keeps sender and
 * place, and goes by that carrier's standard template, the merchant's own before the platform's.
 */
export function chooseFrom<Default extends DefaultFrom>(asked: Asked<Default>): FromChoice<Default> {
  const { storeCode, defaults, addresses, templates } = asked;
  const from =
    defaults.find((one) => one.storeCode === (storeCode ?? "")) ?? defaults.find((one) => one.storeCode === "");
  if (!from) return { kind: "refused", code: "EWAYBILL_NOT_SET_UP", facts: { missing: "default" } };
  const own = addresses.find(({ id }) => id === from.addressId);
  if (!own) return { kind: "refused", code: "EWAYBILL_ADDRESS_GONE" };
  const carrierCode = asked.carrierCode || from.carrierCode;
  const isOther = carrierCode !== from.carrierCode;
  const address = isOther ? samePlace(own, addresses, carrierCode) : own;
  if (!address) return { kind: "refused", code: "EWAYBILL_NOT_SET_UP", facts: { missing: "default" } };
  const template = isOther ? standardOf(templates, carrierCode) : templates.find(({ id }) => id === from.templateId);
  if (!template || !mayPrintBy(template)) return { kind: "refused", code: "TEMPLATE_NOT_STANDARD" };
  return { kind: "chosen", from, address, template };
}

/**
 * The carriers that a number can be taken of: the default's first, then those that the account may send from the same place by and
 * has a standard template of. None where the default itself is missing or its address is gone.
 */
export function carriersFrom<Default extends DefaultFrom>(
  asked: Omit<Asked<Default>, "carrierCode">,
): { carrierCode: string; isDefault: boolean }[] {
  const usual = chooseFrom(asked);
  const first = usual.kind === "chosen" ? usual.address.carrierCode : "";
  const codes = new Set([first, ...asked.addresses.map(({ carrierCode }) => carrierCode)]);
  return [...codes]
    .filter((carrierCode) => carrierCode !== "" && chooseFrom({ ...asked, carrierCode }).kind === "chosen")
    .map((carrierCode) => ({ carrierCode, isDefault: carrierCode === first }));
}

/** Only templates marked as the Tmall Global standard, and still listed, print (R72). */
export function mayPrintBy({ isStandard, goneAt }: Pick<AccountTemplate, "isStandard" | "goneAt">): boolean {
  return isStandard && goneAt === null;
}

function samePlace(own: AccountAddress, addresses: readonly AccountAddress[], carrierCode: string) {
  const placeOf = ({ province, city, district, town, detail }: AccountAddress) =>
    [province, city, district, town, detail].join(" ");
  return addresses.find((one) => one.carrierCode === carrierCode && placeOf(one) === placeOf(own));
}

function standardOf(templates: readonly AccountTemplate[], carrierCode: string): AccountTemplate | undefined {
  const fit = templates.filter((one) => one.carrierCode === carrierCode && mayPrintBy(one));
  return fit.find(({ isOwn }) => isOwn) ?? fit[0];
}
