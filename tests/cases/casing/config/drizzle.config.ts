export default { dialect: "postgresql", schema: "./after.ts", casing: "snake_case" };
