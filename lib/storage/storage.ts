import { env } from "@/lib/env";
import type { FileStore } from "./file-store";
import { folderStorage } from "./folder";
import { s3Storage } from "./s3";

/** The store of this installation: an S3-compatible one where it is configured, else a local folder (.env.example). */
export function storage(): FileStore {
  const { STORAGE_DIR, STORAGE_S3_ENDPOINT, STORAGE_S3_BUCKET, STORAGE_S3_REGION, ...rest } = env();
  const { STORAGE_S3_KEY: key, STORAGE_S3_SECRET: secret } = rest;
  if (!STORAGE_S3_ENDPOINT || !STORAGE_S3_BUCKET || !STORAGE_S3_REGION || !key || !secret)
    return folderStorage(STORAGE_DIR);
  return s3Storage({
    endpoint: STORAGE_S3_ENDPOINT,
    bucket: STORAGE_S3_BUCKET,
    region: STORAGE_S3_REGION,
    key,
    secret,
  });
}
