export default { dialect: "postgresql", schema: "./after.ts", tablesFilter: ["app_?", "!app_k"] };
