-- Names and numbers that carried stars were kept as they came. What shows more than our own mask would is masked now.
UPDATE "Order" SET "maskedName" = CASE WHEN left("maskedName", 1) IN ('*', '＊') THEN '***' ELSE left("maskedName", 1) || '**' END
WHERE "maskedName" IS NOT NULL AND "maskedName" !~ '^[^*＊]?[*＊]+$';

UPDATE "Order" SET "maskedMobile" = '***'
WHERE "maskedMobile" IS NOT NULL AND "maskedMobile" !~ '^([0-9*]{3}[*]{4}[0-9*]{4}|[*]{3}[0-9]{0,2})$';

UPDATE "RawRefund"
SET "maskedSenderName" = CASE WHEN left("maskedSenderName", 1) IN ('*', '＊') THEN '***' ELSE left("maskedSenderName", 1) || '**' END
WHERE "maskedSenderName" IS NOT NULL AND "maskedSenderName" !~ '^[^*＊]?[*＊]+$';
