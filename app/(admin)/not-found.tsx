import { NotFoundPage } from "@/components/shell/not-found-page";

export default function AdminNotFound() {
  return <NotFoundPage reason="notFound" />;
}
