import { healthLately } from "@/lib/delivery/health";

export const dynamic = "force-dynamic";

/** 200 while database and worker are well, else 503 with the failing part named. */
export async function GET(): Promise<Response> {
  const health = await healthLately();
  return Response.json(health, { status: health.status === "ok" ? 200 : 503 });
}
