/** What a value must look like to be shown; one that does not is masked, whatever its field is called. */
export type Shape = "code" | "word" | "number" | "flag" | "time";

const FIELDS: Record<Shape, string> = {
  code: `supplierId bizOrderCode forwardOrderCode outBizId subOrderCode scItemId outerId barCode tradeOrerId tradeOrderId
    subTradeOrderId tcOrderId tcSubOrderId storeCode sellerId saleOwner klTradeId srcLgOrderCode sourceConsignLp
    transWareHouseCode tmsServiceCode tmsOrderCode oldTmsServiceCode oldTmsOrderCode newTmsOrderCode refundId erpOrderLine
    consignLpOrderCode lgOrderCode packageCode parcelCode waybillCode parentWaybillCode waybillNo oldWaybillNo newWaybillNo
    carrierCode itemCode cpResCode cpBrandCode channelCode requestId changeId warehouseId operationOrderId
    operationDetailOrderId scItemIds serviceCode returnNo orderId appKey`,
  word: `orderSource bizType businessModel sourcePlatformCode orderType refundStatus status storageType inventoryType
    invOperateMode errorCode code subCode method format signMethod`,
  number: `quantity planReturnQuantity itemQuantity lackQuantity receivedQuantity actualReceivedQuantity actualLackQuantity
    itemCount lockQuantity totalPackageCount totalCount quantityPieces lackPieces goodPieces defectivePieces receivedPieces
    plannedPieces pieces itemAmount itemsValue postFee v`,
  flag: `privacy success retry cancelResult wholeSheetConsigned isIntercepted stopped isValid simplify`,
  time: `bizTime orderCreateTime placeOrderTime payTime esDate deliveryTime appointDeliveryTime appointArrivedTime
    receivedAt acceptedAt decidedAt shippedAt arrivedAt reportedAt instorageTime operateTime orderConfirmTime time timestamp`,
};

/** Elements and keys that hold others. A name that we do not know is shown where one of these holds it. */
const GROUPS = `request response orderItems orderItem receiverInfo senderInfo deliverRequirement items tmsOrders tmsItems
  packages outOfStockItems instorageDetails data datas result errorResponse lines stored parcels receiver sender receipts
  waybillCloudPrintDtoList inventoryMainOperation mainOrder detailOperationList location item inventoryLineList inventoryLine
  detailOrder additionalInfo attribute`;

/** Fields whose values are never shown: people, places, free text, what prints an address, signatures and tokens. */
const MASKED = `supplierName storeName sellerNick tmsServiceName postMode buyerMessage extraContent transWareHouseAddress
  scItemName scItemSpecification refundReason cancelReason outOfStockReason errorMessage errorMsg msg subMsg reason
  receiverZipCode receiverCountry receiverProvince receiverCity receiverArea receiveTown receiverTown receiverAddress
  receiverName receiverMobile receiverPhone oaid aid oaidSourceCode receiverSecurityMobile lon lat senderZipCode
  senderCountry senderProvince senderCity senderArea senderTown senderAddress senderName senderMobile senderPhone
  printData logisticsCompany cpResName operateName operateInfo operator operatorName carrierName itemName name mobile phone
  country province city area town address zipCode userId sign session`;

const words = (text: string) => text.split(/\s+/).filter(Boolean);

/** `biz_order_code`, `bizOrderCode` and `ns:bizOrderCode` are one field. */
function plain(name: string): string {
  return name
    .slice(name.lastIndexOf(":") + 1)
    .replace(/[_-]/g, "")
    .toLowerCase();
}

const SHAPES = new Map(
  Object.entries(FIELDS).flatMap(([shape, names]) =>
    words(names).map((name) => [plain(name), shape as Shape] as const),
  ),
);
const GROUP_NAMES = new Set(words(GROUPS).map(plain));
const KNOWN = new Set([...SHAPES.keys(), ...GROUP_NAMES, ...words(MASKED).map(plain)]);
/** `consignorder_ship_request`, `alibaba_ascp_…_response`: the wrappers of calls and answers. */
const WRAPPER = /^[a-z]{4,90}(request|response)$/;

/** The shape of a field whose values may be shown; null for every other field. */
export function shapeOf(field: string): Shape | null {
  return SHAPES.get(plain(field)) ?? null;
}

/** True for what holds fields rather than a value. */
export function isGroup(name: string): boolean {
  return GROUP_NAMES.has(plain(name)) || WRAPPER.test(plain(name));
}

/** True for a name that the platform or we ourselves gave: it tells nothing about anybody. */
export function isKnown(name: string): boolean {
  return KNOWN.has(plain(name)) || WRAPPER.test(plain(name));
}

/** Could be the name of a field that the platform added: short, and no number or sentence. */
export function looksLikeAName(name: string): boolean {
  return /^[A-Za-z_][\w.:-]{0,47}$/.test(name) && !/\d{4}/.test(name);
}

const LOOKS: Record<Shape, RegExp> = {
  // No number of ours is without a digit, no name of a person has one.
  code: /^(?=.*\d)[A-Za-z0-9_.:/#-]{1,80}$/,
  // The longest name of a method has 62 letters.
  word: /^(?:[A-Z0-9_.:-]{1,80}|[a-z0-9_.:-]{1,80})$/,
  number: /^[-+]?\d{1,10}(?:\.\d{1,4})?$/,
  flag: /^(?:true|false|[01])$/i,
  time: /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/,
};
/** A mobile or a line's number, with the country's in front of it or not, however it is broken up. */
const PHONE = /(?<!\d)(?:(?:\+|00)?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-\d{7,8})(?!\d)/g;

/** A sentence of the platform's without the phone numbers in it. */
export function withoutPhones(text: string): string {
  return text.replace(PHONE, "•••");
}

/** True where a field's value may be shown: the field is on the list, and the value looks as its values do and like no phone. */
export function mayShow(field: string, value: string): boolean {
  const shape = shapeOf(field);
  return shape !== null && LOOKS[shape].test(value) && withoutPhones(value) === value;
}
