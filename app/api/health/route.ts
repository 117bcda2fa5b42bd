import { healthLately } from "@/lib/delivery/health";

export const dynamic = "force-dynamic";

/**
 * 200 while database and worker are well, else 503 with the failing part named. A clock that is wrong is told with 200: taken
 * out of service, we would not even keep what is refused for its time.
 */
export async function GET(): Promise<Response> {
  const health = await healthLately();
  return Response.json(health, { status: health.status === "failing" ? 503 : 200 });
}
