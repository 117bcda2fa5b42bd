-- Returns a parcel was taken apart from by a person (R115): it is not matched with them again by itself.
ALTER TABLE "UnclaimedParcel" ADD COLUMN "unmatchedFrom" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];
