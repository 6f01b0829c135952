export default { dialect: "postgresql", schema: "./after.ts", entities: { roles: { provider: "supabase", exclude: ["case_kept"] } } };
