-- What a parcel weighed at the packing desk, in grams.
ALTER TABLE "Package" ADD COLUMN "weightGrams" INTEGER;
