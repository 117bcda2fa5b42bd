import { expect, test } from "vitest";
import { askedPath } from "./asked-path";

test.each([
  ["/orders", "/orders"],
  ["/refunds?status=all", "/refunds?status=all"],
  ["/refunds?status=all&_rsc=1ld0r", "/refunds?status=all"],
  ["/refunds?_rsc=1ld0r", "/refunds"],
  ["/orders?q=%E5%A5%B6&_rsc&after=x", "/orders?q=%E5%A5%B6&after=x"],
])("%s asks for %s", (url, path) => expect(askedPath(url)).toBe(path));
