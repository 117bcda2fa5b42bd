-- Which app secret a push was signed with, by a mark of the secret itself: `verifiedBy` says "current" of what is the previous
-- one after a change. Rows from before keep it; new ones have the mark instead.
ALTER TABLE "InboxItem" ADD COLUMN "secretMark" VARCHAR(8);

-- Since when and until when a secret has verified pushes of the whole installation.
CREATE TABLE "AppSecretUse" (
  "mark" VARCHAR(8) NOT NULL,
  "firstAt" TIMESTAMPTZ(3) NOT NULL,
  "lastAt" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "AppSecretUse_pkey" PRIMARY KEY ("mark")
);
