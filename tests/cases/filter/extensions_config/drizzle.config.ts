export default { dialect: "postgresql", schema: "./after.ts", extensionsFilters: ["postgis"] };
