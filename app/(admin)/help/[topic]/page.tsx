import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { CancelVersusReverse } from "@/components/help/cancel-versus-reverse";
import { PageHeader } from "@/components/ui/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { maySee, maySeeOrders } from "@/lib/kernel/roles";

type Props = { params: Promise<{ topic: string }> };

/** One topic of the help, for everybody who is signed in (R86). */
export default async function HelpPage({ params }: Props) {
  const { role } = await requireCaller();
  if ((await params).topic !== "cancel-versus-reverse") notFound();
  const t = await getTranslations("help");
  const title = t("compare.title");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={title} breadcrumb={[{ label: t("title") }, { label: title }]} />
      <CancelVersusReverse seesOrders={maySeeOrders(role)} seesRefunds={maySee(role, "rawRefunds")} />
    </div>
  );
}
