export default { dialect: "postgresql", schema: "./after.ts", schemaFilter: ["app", "hr"] };
