export default { dialect: "postgresql", schema: "./after.ts", tablesFilter: ["shop_*"] };
