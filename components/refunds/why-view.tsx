import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { EmptyState } from "@/components/ui/list/empty-state";
import { Field } from "@/components/ui/form/field";
import { TextInput } from "@/components/ui/form/text-input";
import { TextLink } from "@/components/ui/text/text-link";
import { whyHref } from "@/lib/list-addresses";
import type { WhyOrder } from "@/lib/refunds/client";
import { whyNoReturn } from "@/lib/refunds/domain/why-no-return";
import type { WhyFilter } from "@/lib/refunds/schema";
import { WhyAnswer } from "./why-answer";
import { WhyOrderFacts } from "./why-order-facts";
import { WhyQuestion } from "./why-question";

type WhyViewProps = {
  filter: WhyFilter;
  /** The orders that the number may mean. */
  orders: readonly WhyOrder[];
  seesOrders: boolean;
  seesReturns: boolean;
};

/** The number, what the records say, the question that is due or the answer (R93). */
export function WhyView({ filter, orders, ...sees }: WhyViewProps) {
  const t = useTranslations("refunds.why");
  const [order] = orders;
  return (
    <div className="flex max-w-[640px] flex-col gap-4">
      <Form action={whyHref()} className="flex flex-wrap items-end gap-2">
        <div className="min-w-56 flex-1">
          <Field name="order" label={t("number")} help={t("numberHelp")} required>
            <TextInput name="order" defaultValue={filter.order} required />
          </Field>
        </div>
        <Button type="submit" variant="primary" className="mb-6">
          {t("look")}
        </Button>
      </Form>
      {filter.order !== "" && !order && (
        <EmptyState title={t("unknown.what", { number: filter.order })} text={t("unknown.next")} />
      )}
      {orders.length > 1 && <Several orders={orders} />}
      {orders.length === 1 && order && <Guided order={order} filter={filter} {...sees} />}
    </div>
  );
}

/** A trade may have been sent by several warehouses: which of its orders is meant? */
function Several({ orders }: { orders: readonly WhyOrder[] }) {
  const t = useTranslations("refunds.why");
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg font-semibold">{t("several")}</h2>
      <ul className="divide-y rounded-md border bg-surface">
        {orders.map(({ id, bizOrderCode, shopName }) => (
          <li key={id} className="flex flex-wrap justify-between gap-2 px-4 py-2.5">
            <TextLink href={whyHref({ order: bizOrderCode })}>{bizOrderCode}</TextLink>
            <span className="text-sm text-ink-soft">{shopName}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Guided({ order, filter, ...sees }: { order: WhyOrder } & Omit<WhyViewProps, "orders">) {
  const why = whyNoReturn(order, filter);
  return (
    <>
      <WhyOrderFacts order={order} {...sees} />
      {"ask" in why ? (
        <WhyQuestion ask={why.ask} filter={filter} />
      ) : (
        <WhyAnswer because={why.because} filter={filter} />
      )}
    </>
  );
}
