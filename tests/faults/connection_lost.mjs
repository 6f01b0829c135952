// The network fails at each message: before it reached the server, in the middle of it, after the server answered.
export const fault = "connection lost";

export async function run(striker, { applying }) {
  for (const stage of applying) {
    await striker.atEachStep(stage, { fault, act: () => "cut" });
    await striker.atEachStep(stage, { fault: `${fault} in mid-message`, whens: ["before"], pick: ({ phase }) => phase === "apply", act: () => ({ bytes: 0.5 }) });
  }
}
