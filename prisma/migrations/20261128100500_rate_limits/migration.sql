-- How much of a limited act a person has used up (R188): all of it is free again at "freeAt".
CREATE TABLE "RateLimit" (
  "userId" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "freeAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("userId", "name")
);
