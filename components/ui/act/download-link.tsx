"use client";

import { Download, LoaderCircle } from "lucide-react";
import { useState, type MouseEvent } from "react";
import { useOneAtATime } from "./one-at-a-time";
import { fetchFile, saveFile } from "@/lib/browser/fetch-file";
import type { Refusal } from "@/lib/kernel/app-error";
import { buttonLook } from "./button-look";
import { afterSignIn } from "./new-sign-in";
import { Dialog } from "../dialog/dialog";
import { RequestNumber } from "../text/request-number";
import { useRefusalText } from "./use-refusal-text";

type DownloadLinkProps = { href: string; children: string };

/**
 * A link that hands out a file. The page fetches it, so that a refusal, such as the limit of exports (R188), is told in words
 * instead of by the browser's own failure. A click with a modifier is the browser's, as on every link.
 */
export function DownloadLink({ href, children }: DownloadLinkProps) {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const once = useOneAtATime();

  function download(event: MouseEvent<HTMLAnchorElement>): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void once(fetchIt);
  }

  async function fetchIt(): Promise<void> {
    setBusy(true);
    const fetched = await afterSignIn(() => fetchFile(href));
    setBusy(false);
    if (fetched.ok) saveFile(fetched.file);
    else setRefusal(fetched.refusal);
  }

  return (
    <>
      <a
        href={href}
        download
        aria-busy={isBusy || undefined}
        aria-disabled={isBusy || undefined}
        className={buttonLook({})}
        onClick={download}
      >
        {isBusy ? <LoaderCircle aria-hidden size={16} className="animate-spin" /> : <Download aria-hidden size={16} />}
        {children}
      </a>
      {refusal && <RefusedDialog refusal={refusal} onClose={() => setRefusal(null)} />}
    </>
  );
}

function RefusedDialog({ refusal, onClose }: { refusal: Refusal; onClose: () => void }) {
  const { what, meaning, next } = useRefusalText()(refusal);
  return (
    <Dialog open onOpenChange={onClose} title={what}>
      <p>{meaning}</p>
      <p>{next}</p>
      <RequestNumber id={refusal.requestId} />
    </Dialog>
  );
}
