export default { dialect: "postgresql", schema: "./after.ts", entities: { roles: true } };
