-- That a return reached the warehouse: noted at its first scan, told to the platform where that is switched on (R134).
ALTER TABLE "AfterSalesSettings" ADD COLUMN "reportArrivals" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Shop" ADD COLUMN "reportArrivals" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "ReturnOrder"
  ADD COLUMN "arrivedAt" TIMESTAMPTZ(3),
  ADD COLUMN "arrivedBy" TEXT;
