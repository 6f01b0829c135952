export default { dialect: "postgresql", schema: "./after.ts", entities: { roles: { exclude: ["case_kept"] } } };
