import { NotFoundPage } from "@/components/shell/not-found-page";

export default function Forbidden() {
  return <NotFoundPage reason="forbidden" />;
}
