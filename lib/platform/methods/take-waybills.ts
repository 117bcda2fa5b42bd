import { z } from "zod";
import type { Called } from "../call";
import { isRecord, parsedJson } from "../wire/parsed-json";
import type { PlatformMethod } from "./platform-method";
import { rowsOf } from "./rows-of";

/** An address as the e-waybill account knows it; province and detail are demanded of it. */
export type WaybillAddress = {
  province: string;
  city: string | null;
  district: string | null;
  town: string | null;
  detail: string;
};

/** Where a parcel goes, as the push stated it: where the platform masked it, `oaid` and `tid` tell the label whom it means. */
export type WaybillReceiver = {
  name: string;
  mobile: string | null;
  phone: string | null;
  address: WaybillAddress;
  oaid: string | null;
  /** The consumer's trade over there, which the `oaid` belongs to. */
  tid: string | null;
};

export type ParcelToNumber = {
  /** Package id: letters, digits and underscore, unique without regard to case. The same one gets the same number again. */
  code: string;
  /** Trades it holds goods of, 100 at most. */
  tradeOrderIds: readonly string[];
  /** `TM` for trades of Tmall, `OTHERS` where the ids above are none. */
  channel: "TM" | "OTHERS";
  /** As the label names them; the platform takes 100, what is beyond is left out. */
  lines: readonly { name: string; pieces: number }[];
  weightG?: number | undefined;
  volumeMl?: number | undefined;
  receiver: WaybillReceiver;
};

export type WaybillsTaken = {
  carrierCode: string;
  /** The address is one that `searchWaybillAccount` names; `phone` is a mobile or a fixed number. */
  sender: { name: string; phone: string; address: WaybillAddress };
  templateUrl: string;
  /** Numeric user id of the seller whom the e-waybill account belongs to. */
  sellerUserId: string;
  /** At most `MOST_PARCELS`. */
  parcels: readonly ParcelToNumber[];
};

/** A number of the e-waybill account. */
export type TakenWaybill = {
  /** Package id it was asked for. */
  code: string;
  waybillNo: string;
  /** Who really carries it. */
  carrierCode: string;
  /** JSON text for the platform's print client, with the receiver encrypted. */
  printData: string | null;
};

/** Parcels in one call (metadata). */
export const MOST_PARCELS = 10;
const MOST_LINES = 100;

const text = z.string().trim();
const taken = z.object({
  object_id: text.min(1),
  waybill_code: text.min(1),
  print_data: z.string().optional(),
  cp_code: text.optional(),
  real_cp_code: text.optional(),
});

/**
 * Takes numbers from the merchant's own e-waybill account 电子面单 (platform/outbound.md 13). Who asks again for the same trades
 * and package id is given the same number, so it may be repeated.
 */
export const takeWaybills: PlatformMethod<WaybillsTaken> & {
  read: (answer: unknown, asked: Pick<WaybillsTaken, "carrierCode" | "parcels">) => TakenWaybill[] | null;
  ownOf: (called: Called, parcels: readonly Pick<ParcelToNumber, "code">[]) => Omit<Called, "answer">;
} = {
  method: "cainiao.waybill.ii.get",
  wrapper: "modules",
  hasRetry: false,
  isQuestion: true,
  toParams: ({ carrierCode, sender, templateUrl, sellerUserId, parcels }) => ({
    [REQUEST]: {
      cp_code: carrierCode,
      sender: { name: sender.name, ...wirePhone(sender.phone), address: wireAddress(sender.address) },
      trade_order_info_dtos: parcels.map((parcel) => ({
        object_id: parcel.code,
        order_info: { order_channels_type: parcel.channel, trade_order_list: parcel.tradeOrderIds },
        package_info: {
          id: parcel.code,
          items: parcel.lines.slice(0, MOST_LINES).map(({ name, pieces }) => ({ name, count: pieces })),
          goods_description: parcel.lines[0]?.name, // metadata: 顺丰取号必须传此参数
          weight: parcel.weightG,
          volume: parcel.volumeMl,
        },
        recipient: {
          name: parcel.receiver.name,
          mobile: parcel.receiver.mobile ?? undefined,
          phone: parcel.receiver.phone ?? undefined,
          address: wireAddress(parcel.receiver.address),
          oaid: parcel.receiver.oaid ?? undefined,
          tid: parcel.receiver.tid ?? undefined,
        },
        template_url: templateUrl,
        user_id: Number(sellerUserId),
      })),
      need_encrypt: true, // the receiver reaches nobody but the label
    },
  }),
  /** By package id, in the order asked for. Null where one of them has no number in the answer: then it is no answer. */
  read: (answer, { carrierCode, parcels }) => {
    const found = rowsOf(answer).flatMap((row) => {
      const { data } = taken.safeParse(row);
      if (!data) return [];
      const carrier = data.real_cp_code || data.cp_code || carrierCode;
      const printData = data.print_data?.trim() || null;
      return [{ code: data.object_id, waybillNo: data.waybill_code, carrierCode: carrier, printData }];
    });
    const asked = parcels.map(({ code }) => found.find((one) => one.code === code));
    return asked.every((one) => one !== undefined) ? asked : null;
  },
  /**
   * Of a call that several orders shared, what is kept with one of them: of the other parcels in the form only their ids, of the
   * numbers only its own. Nobody reads of an order at another one, and what is erased with an order is erased.
   */
  ownOf: ({ answer, formText, answerText, ...called }, parcels) => {
    const codes = new Set(parcels.map(({ code }) => code));
    const form = formText === undefined ? undefined : ownForm(formText, codes);
    const words = answer === undefined ? answerText : ownAnswer(answer, codes, called.outcome.requestId);
    return {
      ...called,
      ...(form === undefined ? {} : { formText: form }),
      ...(words === undefined ? {} : { answerText: words }),
    };
  },
};

const REQUEST = "param_waybill_cloud_print_apply_new_request";

function ownForm(formText: string, codes: ReadonlySet<unknown>): string | undefined {
  const form = parsedJson(formText);
  const request = isRecord(form) ? form[REQUEST] : undefined;
  if (!isRecord(form) || !isRecord(request)) return undefined;
  const parcels = rowsOf(request.trade_order_info_dtos).map((parcel) => {
    const { object_id } = isRecord(parcel) ? parcel : {};
    return codes.has(object_id) ? parcel : { object_id };
  });
  return JSON.stringify({ ...form, [REQUEST]: { ...request, trade_order_info_dtos: parcels } });
}

function ownAnswer(answer: unknown, codes: ReadonlySet<unknown>, requestId: string | null): string {
  const modules = rowsOf(answer).filter((row) => isRecord(row) && codes.has(row.object_id));
  return JSON.stringify({ modules, ...(requestId === null ? {} : { request_id: requestId }) });
}

function wireAddress({ province, city, district, town, detail }: WaybillAddress) {
  return {
    province,
    city: city ?? undefined,
    district: district ?? undefined,
    town: town ?? undefined,
    detail,
  };
}

/** One of both is demanded; a mobile number of China is told by its form. */
function wirePhone(phone: string): { mobile: string } | { phone: string } {
  return /^(\+?86)?1\d{10}$/.test(phone.replaceAll(/[\s-]/g, "")) ? { mobile: phone } : { phone };
}
