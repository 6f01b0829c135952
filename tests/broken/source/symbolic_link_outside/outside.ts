export const secret = "x";
