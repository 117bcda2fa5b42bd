-- The language of a channel's notices: those who read a group or a mailbox may not be those who read the pages.
ALTER TABLE "NotificationChannel" ADD COLUMN "locale" TEXT NOT NULL DEFAULT 'zh-CN';
