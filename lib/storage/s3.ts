import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { checkKey, type FileStore } from "./file-store";

type S3 = { endpoint: string; bucket: string; region: string; key: string; secret: string };

const TIMEOUT_MS = 20_000;
const RETRIES = 2; // of 5xx and 429 answers

/** Files in an S3-compatible bucket (MinIO, OSS, S3 …), path style, signature version 4 over the content too. */
export function s3Storage({ endpoint, bucket, region, key: accessKeyId, secret: secretAccessKey }: S3): FileStore {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: RETRIES });

  async function call(method: "PUT" | "GET" | "DELETE", key: string, body?: Uint8Array<ArrayBuffer>, type?: string) {
    const response = await client.fetch(`${endpoint.replace(/\/+$/, "")}/${bucket}/${checkKey(key)}`, {
      method,
      ...(body ? { body } : {}),
      headers: {
        "x-amz-content-sha256": createHash("sha256")
          .update(body ?? "")
          .digest("hex"),
        ...(type ? { "content-type": type } : {}),
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok || response.status === 404) return response;
    // The code only: an error document may repeat the request.
    const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1] ?? "no code";
    throw new Error(`The file store answered ${method} with ${response.status} ${code}`);
  }

  return {
    async put(key, bytes, contentType) {
      const response = await call("PUT", key, bytes, contentType);
      if (!response.ok) throw new Error("The file store has no such bucket");
    },
    async read(key) {
      const response = await call("GET", key);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    },
    async remove(key) {
      await call("DELETE", key);
    },
  };
}
