-- What an order's texts and amounts could not be taken over as.
ALTER TYPE "OrderFlag" ADD VALUE 'TEXT_MENDED';
ALTER TYPE "OrderFlag" ADD VALUE 'AMOUNT_UNREADABLE';

-- A push whose content type names another charset than its own declaration: its characters may be wrong.
ALTER TABLE "InboxItem" ADD COLUMN "charsetDoubtful" BOOLEAN NOT NULL DEFAULT false;
