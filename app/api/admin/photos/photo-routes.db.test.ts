import { inRequest, sessionOf } from "@/lib/auth/testing/request";
import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { GET } from "./[id]/route";
import { POST } from "./route";
import { LARGEST_PHOTO_BYTES } from "@/lib/photos/domain/photo-type";
import { jpeg } from "@/lib/photos/testing/pictures";
import { makeWorld } from "@/lib/shops/testing/world";

test("over HTTP: the body goes in as it is and comes out with headers that keep it harmless and private", async () => {
  const { caller } = await makeWorld("FLAGSHIP");
  const session = await sessionOf(caller.actor.userId);
  const params = (id: string) => ({ params: Promise.resolve({ id }) });
  const send = (body: Uint8Array<ArrayBuffer>, type: string) =>
    inRequest(session, () =>
      POST(
        new NextRequest("http://localhost:3000/api/admin/photos", {
          method: "POST",
          body,
          headers: { "content-type": type },
        }),
        params(""),
      ),
    );
  const [sent, asText, tooLarge] = [
    await send(jpeg(), "image/jpeg"),
    await send(jpeg(), "text/plain"), // what a foreign page may send without asking
    await send(jpeg(LARGEST_PHOTO_BYTES + 1), "image/jpeg"),
  ];
  expect([sent.status, asText.status, tooLarge.status]).toEqual([200, 415, 413]);
  const { id } = (await sent.json()) as { id: string };
  const request = new NextRequest(`http://localhost:3000/api/admin/photos/${id}`);
  const answer = await inRequest(session, () => GET(request, params(id)));
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(jpeg());
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/jpeg",
    "content-disposition": "inline",
    "x-content-type-options": "nosniff",
    "cache-control": expect.stringContaining("private") as string,
  });
});
