/** A branch of a carrier with an address of it, as the settings show it; `numbersLeft` null: the carrier keeps no balance. */
export type AddressRow = {
  id: string;
  carrierCode: string;
  carrierName: string | null;
  branchName: string;
  numbersLeft: number | null;
  /** Province to door, in one line. */
  place: string;
};

export type TemplateRow = {
  id: string;
  carrierCode: string;
  carrierName: string | null;
  name: string;
  isOwn: boolean;
  isStandard: boolean;
  isGone: boolean;
  version: number;
};

/** What numbers are taken with for a warehouse; the sender masked. `address` and `template` null: gone, choose another one. */
export type DefaultRow = {
  id: string;
  /** Empty: every warehouse without one of its own. */
  storeCode: string;
  addressId: string | null;
  templateId: string | null;
  carrierCode: string;
  carrierName: string | null;
  address: string | null;
  template: { name: string; mayPrint: boolean } | null;
  senderName: string | null;
  senderPhone: string | null;
  version: number;
};

/** The e-waybill account of a flagship shop, as last read. Times are ISO, UTC. */
export type AccountView = {
  flagshipShopId: string;
  name: string;
  isAuthorized: boolean;
  readAt: string | null;
  /** A person asked, the worker has not read yet. */
  isAsked: boolean;
  failed: { at: string; code: string; text: string | null } | null;
  addresses: AddressRow[];
  templates: TemplateRow[];
  defaults: DefaultRow[];
};
