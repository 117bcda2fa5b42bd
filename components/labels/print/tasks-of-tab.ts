import { createPrintClient } from "@/lib/browser/print-client/socket";
import { createLabelTasks } from "./label-tasks";

let ofTab: { url: string; tasks: ReturnType<typeof createLabelTasks> } | null = null;

/** The one connection of this tab to the print client, made when the first page that prints asks for it. */
export function tasksOfTab(url: string): ReturnType<typeof createLabelTasks> {
  if (ofTab?.url === url) return ofTab.tasks;
  const tasks = createLabelTasks((onSettled) =>
    createPrintClient({ open: () => new WebSocket(url), now: () => Date.now(), onSettled }),
  );
  window.addEventListener("online", tasks.resume);
  ofTab = { url, tasks };
  return tasks;
}
