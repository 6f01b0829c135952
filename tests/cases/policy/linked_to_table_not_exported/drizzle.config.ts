export default { dialect: "postgresql", schema: "./after.ts", tablesFilter: ["t"] };
