import { seal, type Sealed } from "@/lib/db/seal";

/** A person, masked as the platform pushes them. */
const PERSON = {
  ...{ name: "王*", mobile: "138****0000", securityMobile: null, phone: null, oaid: "1ExampleOaid" },
  ...{ province: "浙江省", city: "杭州市", area: "西湖区", town: null, address: "示***" },
};

const PUSH = `<?xml version="1.0" encoding="utf-8"?>
<request><supplierId>2200700000001</supplierId><supplierName>示例供应商</supplierName><orderSource>201</orderSource>
<bizOrderCode>LP000000000000</bizOrderCode><bizType>10000</bizType><businessModel>0</businessModel>
<sourcePlatformCode>TMGJZY</sourcePlatformCode><storeCode>GJZY-SH-001</storeCode><storeName>上海一号仓</storeName>
<orderItems><orderItem><subOrderCode>LP000000000000-1</subOrderCode><scItemId>600100200300</scItemId><outerId>SKU-MILK-800</outerId>
<barCode>6900000000001</barCode><scItemName>示例奶粉 800g</scItemName><tradeOrerId>T1</tradeOrerId><itemAmount>15800</itemAmount>
<quantity>1</quantity></orderItem></orderItems><receiverInfo><receiverProvince>浙江省</receiverProvince><receiverCity>杭州市</receiverCity>
<receiverAddress>示例街道***号</receiverAddress><receiverName>王*</receiverName><receiverMobile>138****0000</receiverMobile>
<oaid>1ExampleOaid</oaid></receiverInfo><itemsValue>15800</itemsValue></request>`;

/** One sealed text stands in all rows of a seed: as pages open it, and as parameters of its SQL. */
const asParameters = ({ cipher, keyId }: Sealed) => [cipher, keyId];

/** Whom a parcel goes to. */
export const sealedParties = () =>
  asParameters(seal(JSON.stringify({ receiver: PERSON, sender: null, buyerMessage: null })));

/** Who sends goods back, and to whom. */
export const sealedRefundParties = () => asParameters(seal(JSON.stringify({ receiver: PERSON, sender: PERSON })));

export const sealedPush = () => asParameters(seal(PUSH));

/** What a report says, or what was asked of the platform. */
export const sealedReport = () =>
  asParameters(seal(JSON.stringify({ supplierId: "2200700000001", bizOrderCode: "LP000000000000", at: new Date(0) })));
