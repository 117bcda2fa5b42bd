/** "icons" while the menu is folded. Not in the side menu's own file: the server reads it too. */
export const NAV_COOKIE = "line3-nav";
