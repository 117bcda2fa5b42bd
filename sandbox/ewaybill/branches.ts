import { CARRIERS } from "../carriers";
import type { Balance } from "../model";
import type { World } from "../world";

/** Addresses as the account knows them; an empty part is none. */
export type Address = { province: string; city: string; district: string; town: string; detail: string };

type Branch = {
  carrierCode: string;
  /** The metadata's cp_type: 1 直营, which is paid by the month, 2 加盟, which sells numbers in advance. */
  carrierType: 1 | 2;
  code: string;
  name: string;
  numbersAtFirst: number;
  addresses: readonly Address[];
};

const place = (district: string, town: string, detail: string): Address => ({
  province: "上海",
  city: "上海市",
  district,
  town,
  detail,
});
const FIRST = place("浦东新区", "祝桥镇", "示例路1号一号库");
const SECOND = place("嘉定区", "", "示例大道200号二号库");

/** What every seller of this platform has an agreement with. */
const BRANCHES: readonly Branch[] = [
  { carrierCode: "SF", carrierType: 1, code: "", name: "", numbersAtFirst: 0, addresses: [FIRST, SECOND] },
  {
    ...{ carrierCode: "ZTO", carrierType: 2, code: "200101", name: "上海浦东一部" },
    ...{ numbersAtFirst: 5000, addresses: [FIRST] },
  },
  {
    ...{ carrierCode: "ZTO", carrierType: 2, code: "200102", name: "上海嘉定二部" },
    ...{ numbersAtFirst: 20, addresses: [SECOND] },
  },
  {
    ...{ carrierCode: "YTO", carrierType: 2, code: "300101", name: "上海祝桥公司" },
    ...{ numbersAtFirst: 0, addresses: [FIRST] },
  },
  { carrierCode: "EMS", carrierType: 1, code: "", name: "", numbersAtFirst: 0, addresses: [FIRST] },
];

export function isSubscribed(carrierCode: string): boolean {
  return BRANCHES.some((one) => one.carrierCode === carrierCode);
}

/** The branch of a carrier that parcels may leave from this address by. */
export function branchAt(carrierCode: string, from: Address): Branch | null {
  const same = (one: Address) =>
    (["province", "city", "district", "town", "detail"] as const).every((part) => one[part] === from[part]);
  return BRANCHES.find((one) => one.carrierCode === carrierCode && one.addresses.some(same)) ?? null;
}

export function isPaidInAdvance({ carrierType }: Branch): boolean {
  return carrierType === 2;
}

/** Numbers of a seller at a branch: left, taken and given back. */
export function balanceOf(world: World, userId: string, carrierCode: string, branchCode: string): Balance {
  const branch = BRANCHES.find((one) => one.carrierCode === carrierCode && one.code === branchCode);
  const fresh = { userId, carrierCode, branchCode, left: branch?.numbersAtFirst ?? 0, taken: 0, cancelled: 0 };
  return world.balances.get(`${userId} ${carrierCode} ${branchCode}`) ?? fresh;
}

/** Every branch of a seller as the control page and the tests see it. */
export function listBranches(world: World, userId: string) {
  return BRANCHES.map((branch) => {
    const { left, taken, cancelled } = balanceOf(world, userId, branch.carrierCode, branch.code);
    const isCounted = isPaidInAdvance(branch);
    const { carrierCode, code: branchCode, name: branchName, addresses } = branch;
    const carrierName = CARRIERS.find(({ code }) => code === carrierCode)?.name ?? carrierCode;
    return {
      carrierCode,
      carrierName,
      branchCode,
      branchName,
      left: isCounted ? left : null,
      taken,
      cancelled,
      addresses,
    };
  });
}

/** The answer to a search, of one carrier or of all. */
export function subscriptions(world: World, userId: string, carrierCode: string | undefined): object[] {
  const codes = [...new Set(BRANCHES.map((one) => one.carrierCode))];
  return codes
    .filter((code) => carrierCode === undefined || code === carrierCode)
    .map((code) => {
      const branches = BRANCHES.filter((one) => one.carrierCode === code);
      return {
        cp_code: code,
        cp_type: branches[0]?.carrierType,
        branch_account_cols: branches.map((branch) => branchAnswer(world, userId, branch)),
      };
    });
}

function branchAnswer(world: World, userId: string, branch: Branch): object {
  const { left, taken, cancelled } = balanceOf(world, userId, branch.carrierCode, branch.code);
  return {
    branch_code: branch.code,
    branch_name: branch.name,
    branch_status: 1,
    quantity: left,
    allocated_quantity: taken,
    cancel_quantity: cancelled,
    print_quantity: 0,
    segment_code: "NORMAL",
    brand_code: "default",
    shipp_address_cols: branch.addresses.map((address, index) => ({
      ...address,
      waybill_address_id: `${branch.carrierCode}${branch.code}${index + 1}`,
    })),
    service_info_cols: [],
    customer_code_list: [],
  };
}
