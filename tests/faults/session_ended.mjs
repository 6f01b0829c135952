// The administrator ends the program's session (pg_terminate_backend) at each step of applying.
export const fault = "session ended by the administrator";

export async function run(striker, { applying }) {
  for (const stage of applying) {
    const act = (child, { pid }) => stage.admin.query("SELECT pg_terminate_backend($1)", [pid]).then(() => undefined);
    await striker.atEachStep(stage, { fault, pick: ({ phase }) => phase === "apply", act, whens: ["before", "during"] });
  }
}
