import { afterEach, expect, test, vi } from "vitest";

const PRODUCTION = {
  NODE_ENV: "production",
  DATABASE_URL: "postgresql://line3@db/line3",
  LINE3_MASTER_KEY: Buffer.alloc(32, 1).toString("base64"),
  NEXTAUTH_SECRET: "0123456789abcdef",
  NEXTAUTH_URL: "https://line3.example",
  TOP_APP_KEY: "12345",
  TOP_APP_SECRET: "s3cret",
};

// What is shown is a browser test's.
vi.mock("@/components/gallery/gallery", () => ({ Gallery: () => null }));

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules(); // what has read this environment is no other test's
});

test("in production there is no such page", async () => {
  vi.resetModules();
  for (const [name, value] of Object.entries(PRODUCTION)) vi.stubEnv(name, value);
  const { default: GalleryPage } = await import("./page");
  await expect(GalleryPage()).rejects.toMatchObject({ digest: expect.stringMatching(/;404$/) as string });
});
