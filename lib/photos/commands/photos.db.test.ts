import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inOneCommit } from "@/lib/db/commit";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel/app-error";
import { makeScope } from "@/lib/kernel/scope-maker";
import { makeWorld } from "@/lib/shops/testing/world";
import { storage } from "@/lib/storage/storage";
import { attachPhotos } from "./attach-photos";
import { removeUnattachedPhotos } from "./remove-unattached";
import { storePhoto } from "./store-photo";
import { LARGEST_PHOTO_BYTES } from "../domain/photo-type";
import { MOST_BYTES_A_DAY } from "../domain/quota";
import { listPhotos } from "../queries/list-photos";
import { readPhoto } from "../queries/read-photo";
import { jpeg, takePhotos } from "../testing/pictures";

type Person = Awaited<ReturnType<typeof makeWorld>>["caller"];

const rowOf = (id: string) => database().photo.findUnique({ where: { id } });
const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (thrown: unknown) => (thrown instanceof AppError ? thrown.refusal.code : "bug"),
  );
const colleagueOf = (person: Person): Person => ({ ...person, actor: { ...person.actor, userId: randomUUID() } });
const attach = (person: Person, ids: string[], id: string = randomUUID(), shopId: string | null = null) =>
  inOneCommit(person, (commit) => attachPhotos(commit, { kind: "discrepancy", id, shopId }, ids));

test("a photo is kept with its type, size and hash, and read back as it was", async () => {
  const { caller } = await makeWorld("FLAGSHIP");
  const { id } = await storePhoto(caller, jpeg(2000));
  expect(await rowOf(id)).toMatchObject({ contentType: "image/jpeg", bytes: 2000, subjectId: null });
  expect((await rowOf(id))?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await readPhoto(caller, id)).toEqual({ bytes: jpeg(2000), contentType: "image/jpeg" });
});

test("what is no photo, or too large a one, leaves neither file nor row", async () => {
  const { caller, sellerAccountId } = await makeWorld("FLAGSHIP");
  expect(await codeOf(storePhoto(caller, new Uint8Array([1, 2, 3])))).toBe("PHOTO_TYPE_UNKNOWN");
  expect(await codeOf(storePhoto(caller, jpeg(LARGEST_PHOTO_BYTES + 1)))).toBe("PHOTO_TOO_LARGE");
  expect(await codeOf(storePhoto(caller, jpeg(LARGEST_PHOTO_BYTES)))).toBe("done");
  expect(await database().photo.count({ where: { sellerAccountId } })).toBe(1);
});

test("before it is attached only its taker sees it; then those whose shops it belongs to", async () => {
  const { caller, sellerAccountId } = await makeWorld("FLAGSHIP");
  const stranger = (await makeWorld("FLAGSHIP")).caller;
  const [id = ""] = await takePhotos(caller);
  const shopId = randomUUID();
  const ofShop = { ...colleagueOf(caller), scope: makeScope(sellerAccountId, [shopId]) };
  const ofOther = { ...colleagueOf(caller), scope: makeScope(sellerAccountId, [randomUUID()]) };
  const seenBy = async () =>
    Promise.all(
      [caller, colleagueOf(caller), ofShop, ofOther, stranger].map(async (one) => Boolean(await readPhoto(one, id))),
    );
  expect(await seenBy()).toEqual([true, false, false, false, false]);
  await attach(caller, [id], randomUUID(), shopId);
  expect(await seenBy()).toEqual([true, true, true, false, false]);
  expect(await readPhoto(caller, "no-uuid")).toBeNull();
  const [ofNoShop = ""] = await takePhotos(caller);
  await attach(caller, [ofNoShop]);
  expect(await readPhoto(ofOther, ofNoShop)).not.toBeNull(); // of the account as a whole
  expect(await readPhoto(stranger, ofNoShop)).toBeNull();
});

test("photos are attached all or none: not a stranger's, not a colleague's, not twice", async () => {
  const { caller } = await makeWorld("FLAGSHIP");
  const stranger = (await makeWorld("FLAGSHIP")).caller;
  const [own = "", second = ""] = await takePhotos(caller, 2);
  const [foreign = ""] = await takePhotos(stranger);
  const [colleagues = ""] = await takePhotos(colleagueOf(caller));
  for (const other of [foreign, colleagues, randomUUID()]) {
    expect(await codeOf(attach(caller, [own, other]))).toBe("PHOTO_GONE");
    expect((await rowOf(own))?.subjectId).toBeNull();
  }
  const subjectId = randomUUID();
  await attach(caller, [own, own, second], subjectId);
  const listed = await listPhotos(caller.scope, "discrepancy", [subjectId]);
  expect(
    listed
      .get(subjectId)
      ?.map(({ id }) => id)
      .sort(),
  ).toEqual([own, second].sort());
  expect(await codeOf(attach(caller, [own]))).toBe("PHOTO_GONE");
  expect((await listPhotos(stranger.scope, "discrepancy", [subjectId])).size).toBe(0);
});

test("twenty forms want the same photo: one gets it", async () => {
  const { caller } = await makeWorld("FLAGSHIP");
  const [id = ""] = await takePhotos(caller);
  const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(attach(caller, [id]))));
  expect(codes.filter((code) => code === "done")).toHaveLength(1);
  expect(codes.filter((code) => code === "PHOTO_GONE")).toHaveLength(19);
});

test("after a day what nobody attached is removed, file and row; what is attached stays", async () => {
  const { caller } = await makeWorld("FLAGSHIP");
  const [attached = "", stale = "", fresh = ""] = await takePhotos(caller, 3);
  await attach(caller, [attached]);
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  await database().photo.updateMany({ where: { id: { in: [attached, stale] } }, data: { createdAt: hoursAgo(25) } });
  await database().photo.update({ where: { id: fresh }, data: { createdAt: hoursAgo(23) } });
  const storageKey = (await rowOf(stale))?.storageKey ?? "";
  expect(await removeUnattachedPhotos()).toEqual({ removed: 1, failed: 0 });
  expect(await storage().read(storageKey)).toBeNull();
  expect([await rowOf(stale), Boolean(await rowOf(attached)), Boolean(await rowOf(fresh))]).toEqual([null, true, true]);
  expect(await removeUnattachedPhotos()).toEqual({ removed: 0, failed: 0 });
});

test("a photo marked for removal is gone for everybody, and a file that cannot be removed is tried again", async () => {
  const { caller } = await makeWorld("FLAGSHIP");
  const [id = ""] = await takePhotos(caller);
  const was = (await rowOf(id))?.storageKey ?? "";
  const createdAt = new Date(Date.now() - 25 * 3_600_000);
  await database().photo.update({ where: { id }, data: { createdAt, storageKey: "Not/A/Key" } });
  expect(await removeUnattachedPhotos()).toEqual({ removed: 0, failed: 1 });
  expect(await codeOf(attach(caller, [id]))).toBe("PHOTO_GONE");
  expect(await readPhoto(caller, id)).toBeNull();
  await database().photo.update({ where: { id }, data: { storageKey: was } });
  expect(await removeUnattachedPhotos()).toEqual({ removed: 1, failed: 0 });
});

test("an upload that broke off is seen by nobody and leaves neither file nor row after a day", async () => {
  const { caller, sellerAccountId } = await makeWorld("FLAGSHIP");
  // Where the account's folder should be, a file stands: the store cannot be written to.
  const place = path.join(env().STORAGE_DIR, sellerAccountId);
  mkdirSync(env().STORAGE_DIR, { recursive: true });
  writeFileSync(place, "");
  expect(await codeOf(storePhoto(caller, jpeg(2000)))).toBe("bug");
  rmSync(place);
  const [broken] = await database().photo.findMany({ where: { sellerAccountId } });
  expect(await codeOf(attach(caller, [broken?.id ?? ""]))).toBe("PHOTO_GONE");

  // The other moment: the file is stored, and the worker dies before the row is told so.
  const [id = ""] = await takePhotos(caller);
  await database().photo.update({ where: { id }, data: { removedAt: new Date() } });
  const storageKey = (await rowOf(id))?.storageKey ?? "";
  expect(await removeUnattachedPhotos()).toEqual({ removed: 0, failed: 0 }); // it may be going on
  expect(await removeUnattachedPhotos(new Date(Date.now() + 25 * 3_600_000))).toMatchObject({ failed: 0 });
  expect(await database().photo.count({ where: { sellerAccountId } })).toBe(0);
  expect(await storage().read(storageKey)).toBeNull();
});

test("a person keeps fifty photos that are not attached, however many are uploaded at once", async () => {
  const { caller, sellerAccountId } = await makeWorld("FLAGSHIP");
  const upload = (by: Person) => codeOf(storePhoto(by, jpeg(200)));
  for (let turn = 0; turn < 4; turn += 1) await Promise.all(Array.from({ length: 12 }, () => upload(caller)));
  const codes = await Promise.all(Array.from({ length: 6 }, () => upload(caller)));
  expect(codes.filter((code) => code === "done")).toHaveLength(2);
  expect(codes.filter((code) => code === "PHOTO_QUOTA_FULL")).toHaveLength(4);
  expect(await upload(colleagueOf(caller))).toBe("done");
  const [first] = await database().photo.findMany({
    where: { sellerAccountId, createdBy: caller.actor.userId },
    take: 1,
  });
  await attach(caller, [first?.id ?? ""]);
  expect(await upload(caller)).toBe("done");
});

test("an account uploads two billion bytes in 24 hours, the others as before", async () => {
  const { caller, sellerAccountId } = await makeWorld("FLAGSHIP");
  const stranger = (await makeWorld("FLAGSHIP")).caller;
  const [id = ""] = await takePhotos(caller);
  await attach(caller, [id]);
  await database().photo.update({ where: { id }, data: { bytes: MOST_BYTES_A_DAY } });
  expect(await codeOf(storePhoto(colleagueOf(caller), jpeg(200)))).toBe("PHOTO_QUOTA_FULL");
  expect(await codeOf(storePhoto(stranger, jpeg(200)))).toBe("done");
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  await database().photo.updateMany({ where: { sellerAccountId }, data: { createdAt: yesterday } });
  expect(await codeOf(storePhoto(caller, jpeg(200)))).toBe("done");
});
