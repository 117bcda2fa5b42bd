// A door that does nothing but keep its pages, in a process of its own: to be killed.
import path from "node:path";
import { startPages } from "../supervise";

const program = path.join(import.meta.dirname, "small-pages.mjs");
const pages = startPages({ program, token: "of the door", mayHang: false });
const looking = setInterval(() => {
  if (pages.state() !== "ok") return;
  clearInterval(looking);
  process.send?.({ pid: pages.pid(), socketPath: pages.socketPath });
}, 20);
