/**
 * Tells the box around a table's region, for its looks, whether columns have slid out on the left (`data-slid`) and whether
 * more lie on the right (`data-more`). For `ref`.
 */
export function watchSideways(region: HTMLElement | null): (() => void) | undefined {
  const box = region?.parentElement;
  if (!region || !box) return undefined;
  const tell = () => {
    const { scrollLeft, scrollWidth, clientWidth } = region;
    box.toggleAttribute("data-slid", scrollLeft > 0);
    box.toggleAttribute("data-more", scrollWidth - clientWidth - scrollLeft > 1);
  };
  const observer = new ResizeObserver(tell);
  for (const watched of [region, ...region.children]) observer.observe(watched);
  region.addEventListener("scroll", tell, { passive: true });
  return () => {
    observer.disconnect();
    region.removeEventListener("scroll", tell);
  };
}
