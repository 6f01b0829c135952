export default { dialect: "postgresql", schema: "./after.ts", entities: { roles: { include: ["case_r"] } } };
