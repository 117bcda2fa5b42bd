/** The first warehouse of an invented account: the one that pushes name, and its default. */
export const SHANGHAI = { code: "GJZY-SH-001", name: "上海一号仓", platformCode: "GJZY-SH-001", isDefault: true };
