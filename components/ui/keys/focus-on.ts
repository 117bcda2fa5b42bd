/**
 * Puts the focus on the element with this id, where the one who asks for it draws it nowhere near: an error's field, another
 * panel. False where the page has no such element. `scroll`: as far as a browser does by itself, to the middle, or not at all.
 */
export function focusOn(id: string, scroll: "nearest" | "center" | "none" = "nearest"): boolean {
  const found = document.getElementById(id);
  if (!found) return false;
  if (scroll === "center") found.scrollIntoView({ block: "center" });
  found.focus({ preventScroll: scroll !== "nearest" });
  return true;
}
