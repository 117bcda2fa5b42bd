/** One push of each kind with every known field, invented data (platform/inbound.md). For tests. */
export const ORDER_XML = `<?xml version="1.0" encoding="utf-8"?>
<request>
  <supplierId>2200700000001</supplierId>
  <supplierName>示例供应商</supplierName>
  <orderSource>201</orderSource>
  <bizOrderCode>LP00600000000001</bizOrderCode>
  <bizType>10000</bizType>
  <businessModel>0</businessModel>
  <sourcePlatformCode>TMGJZY</sourcePlatformCode>
  <orderType></orderType>
  <storeCode>GJZY-SH-001</storeCode>
  <storeName>上海一号仓</storeName>
  <sellerId>2200900000009</sellerId>
  <sellerNick>天猫国际进口超市现货</sellerNick>
  <saleOwner>2200800000002</saleOwner>
  <orderItems>
    <orderItem>
      <subOrderCode>LP00600000000001-1</subOrderCode>
      <scItemId>600100200300</scItemId>
      <outerId>SKU-MILK-800</outerId>
      <barCode>0690000000001</barCode>
      <quantity>2</quantity>
      <scItemName>示例奶粉 800g &amp; 勺</scItemName>
      <scItemSpecification>默认</scItemSpecification>
      <tradeOrerId>2024052000000001</tradeOrerId>
      <subTradeOrderId>2024052000000002</subTradeOrderId>
      <itemAmount>31600</itemAmount>
      <tcOrderId>2024052000000001</tcOrderId>
      <tcSubOrderId>2024052000000002</tcSubOrderId>
    </orderItem>
    <orderItem>
      <subOrderCode>LP00600000000001-2</subOrderCode>
      <scItemId>600100200301</scItemId>
      <outerId>SKU-SOAP-3</outerId>
      <barCode>6900000000018</barCode>
      <quantity>1</quantity>
      <scItemName>示例香皂 三块装</scItemName>
      <scItemSpecification>默认</scItemSpecification>
      <tradeOrerId>2024052000000001</tradeOrerId>
      <subTradeOrderId>2024052000000003</subTradeOrderId>
      <itemAmount>2990</itemAmount>
      <tcOrderId>2024052000000001</tcOrderId>
      <tcSubOrderId>2024052000000003</tcSubOrderId>
    </orderItem>
  </orderItems>
  <receiverInfo>
    <receiverZipCode>310000</receiverZipCode>
    <receiverCountry>中国</receiverCountry>
    <receiverProvince>浙江省</receiverProvince>
    <receiverCity>杭州市</receiverCity>
    <receiverArea>余杭区</receiverArea>
    <receiveTown>五常街道</receiveTown>
    <receiverAddress>示例街道***号</receiverAddress>
    <receiverName>王*</receiverName>
    <receiverMobile>138****0000</receiverMobile>
    <receiverPhone></receiverPhone>
    <oaid>1ExampleOaid</oaid>
    <oaidSourceCode>2024052000000001</oaidSourceCode>
    <receiverSecurityMobile>17000000000转1234</receiverSecurityMobile>
    <privacy>1</privacy>
    <lon>120.000000</lon>
    <lat>30.200000</lat>
  </receiverInfo>
  <senderInfo>
    <senderZipCode>201300</senderZipCode>
    <senderCountry>中国</senderCountry>
    <senderProvince>上海</senderProvince>
    <senderCity>上海市</senderCity>
    <senderArea>浦东新区</senderArea>
    <senderTown>祝桥镇</senderTown>
    <senderAddress>示例路1号</senderAddress>
    <senderName>天猫国际</senderName>
    <senderMobile>13900000000</senderMobile>
    <senderPhone>021-60000000</senderPhone>
  </senderInfo>
  <deliverRequirement>
    <appointDeliveryTime>2024-05-21 18:00:00</appointDeliveryTime>
    <appointArrivedTime></appointArrivedTime>
  </deliverRequirement>
  <tmsServiceName></tmsServiceName>
  <postMode>包邮</postMode>
  <postFee>0</postFee>
  <itemsValue>34590</itemsValue>
  <orderCreateTime>2024-05-20 13:10:00</orderCreateTime>
  <placeOrderTime>2024-05-20 13:05:00</placeOrderTime>
  <payTime>2024-05-20 13:06:00</payTime>
  <esDate>2024-05-23 00:00:00</esDate>
  <deliveryTime>2024-05-21</deliveryTime>
  <buyerMessage>请尽快发货</buyerMessage>
  <extraContent></extraContent>
  <transWareHouseCode>ZZ-1</transWareHouseCode>
  <someNewField><inner>1</inner></someNewField>
</request>
`;

export const CANCEL_XML = `<?xml version="1.0" encoding="utf-8"?>
<request>
  <supplierId>2200700000001</supplierId>
  <supplierName>示例供应商</supplierName>
  <bizOrderCode>LP00600000000001</bizOrderCode>
  <bizTime>2024-05-20 13:19:58</bizTime>
  <refundStatus>9</refundStatus>
  <businessModel>0</businessModel>
  <sourcePlatformCode>TMGJZY</sourcePlatformCode>
</request>
`;

export const RETURN_XML = `<?xml version="1.0" encoding="utf-8"?>
<request>
  <supplierId>2200700000001</supplierId>
  <supplierName>示例供应商</supplierName>
  <bizOrderCode>LP00700000000009</bizOrderCode>
  <forwardOrderCode>LP00600000000001</forwardOrderCode>
  <outBizId></outBizId>
  <tmsServiceCode>SF</tmsServiceCode>
  <tmsOrderCode>SF2000000000001</tmsOrderCode>
  <storeCode>GJZY-SH-001</storeCode>
  <businessModel>0</businessModel>
  <sourcePlatformCode>TMGJZY</sourcePlatformCode>
  <orderItems>
    <orderItem>
      <subOrderCode>LP00700000000009-1</subOrderCode>
      <scItemId>600100200300</scItemId>
      <outerId>SKU-MILK-800</outerId>
      <barCode>0690000000001</barCode>
      <scItemName>示例奶粉 800g &amp; 勺</scItemName>
      <planReturnQuantity>2</planReturnQuantity>
      <erpOrderLine>1</erpOrderLine>
      <refundId>9876543210123456</refundId>
      <refundReason>七天无理由</refundReason>
      <tradeOrerId>2024052000000001</tradeOrerId>
      <subTradeOrderId>2024052000000002</subTradeOrderId>
      <itemAmount>31600</itemAmount>
    </orderItem>
  </orderItems>
  <receiverInfo>
    <receiverZipCode>201300</receiverZipCode>
    <receiverCountry>中国</receiverCountry>
    <receiverProvince>上海</receiverProvince>
    <receiverCity>上海市</receiverCity>
    <receiverArea>浦东新区</receiverArea>
    <receiveTown>祝桥镇</receiveTown>
    <receiverAddress>示例路1号一号库</receiverAddress>
    <receiverName>退货组</receiverName>
    <receiverMobile>13900000000</receiverMobile>
  </receiverInfo>
  <senderInfo>
    <senderZipCode></senderZipCode>
    <senderCountry>中国</senderCountry>
    <senderProvince>浙江省</senderProvince>
    <senderCity>杭州市</senderCity>
    <senderArea>余杭区</senderArea>
    <senderName>王*</senderName>
  </senderInfo>
</request>
`;
