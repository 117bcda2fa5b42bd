import { expect, test } from "vitest";
import { isMeantFor, type Audience } from "./audience";

const ALONE: Audience = { supplierIds: ["1"], isOnlyAccount: true };
const ONE_OF_TWO: Audience = { supplierIds: ["1"], isOnlyAccount: false };
const WITHOUT_ID: Audience = { supplierIds: [], isOnlyAccount: false };

test.each([
  ["names their shop", { supplierId: "1", claimedSupplierId: null }, [true, true, false]],
  ["holds their shop's id somewhere", { supplierId: null, claimedSupplierId: "1" }, [true, true, false]],
  ["names another's shop", { supplierId: "2", claimedSupplierId: null }, [true, false, false]],
  ["names nobody", { supplierId: null, claimedSupplierId: null }, [true, false, false]],
] as const)("what %s is for the only account, one of two, one that has no supplier id: %s", (_, push, expected) => {
  expect([ALONE, ONE_OF_TWO, WITHOUT_ID].map((audience) => isMeantFor(audience, push))).toEqual(expected);
});
