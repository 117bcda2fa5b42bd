/** A table with sealed columns: the key's id stands beside them, one for all of a row's that share it. */
export type SealedColumns = { table: string; columns: readonly string[]; key: string };

/**
 * Where sealed text stands, by the names of the database. A new `…Cipher` column needs its place here, or it would keep its old
 * key for ever; a test holds this against the schema.
 */
export const SEALED: readonly SealedColumns[] = [
  { table: "User", columns: ["totpCipher"], key: "totpKeyId" },
  { table: "FlagshipShop", columns: ["accessTokenCipher", "refreshTokenCipher"], key: "keyId" },
  { table: "AuthorizationRequest", columns: ["heldTokenCipher"], key: "heldKeyId" },
  { table: "ShippingDefault", columns: ["senderCipher"], key: "keyId" },
  { table: "NotificationChannel", columns: ["targetCipher", "secretCipher"], key: "keyId" },
  { table: "WaybillGrant", columns: ["printDataCipher"], key: "keyId" },
  { table: "RawRefund", columns: ["partiesCipher"], key: "keyId" },
  { table: "Order", columns: ["receiverCipher"], key: "keyId" },
  { table: "OutboxJob", columns: ["payloadCipher"], key: "keyId" },
  { table: "OutboxAttempt", columns: ["answerCipher", "formCipher"], key: "keyId" },
  { table: "StockCall", columns: ["answerCipher", "formCipher"], key: "keyId" },
  { table: "InboxItem", columns: ["bodyCipher"], key: "keyId" },
];
