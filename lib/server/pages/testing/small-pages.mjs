// A small program in the place of the pages: answers with its pid, and at /busy never does anything else again.
import { createServer } from "node:http";
import path from "node:path";
import { endWithDoor } from "../end-with-door.mjs";

process.once("message", ({ socketPath }) => {
  endWithDoor(path.dirname(socketPath));
  setInterval(() => process.send("alive", () => undefined), 20);
  const server = createServer((request, response) => {
    if (request.url !== "/busy") return response.end(String(process.pid));
    response.write("from here on");
    setImmediate(() => {
      for (;;);
    });
  });
  server.listen(socketPath, () => process.send("listening"));
});
