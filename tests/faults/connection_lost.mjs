// The network fails at each message: before it reached the server, in the middle of it, after the server answered.
export const fault = "connection lost";

export async function run(striker, { plain, apart, safe }) {
  for (const stage of [plain, apart, safe]) {
    const inApply = ({ phase }) => stage === plain || phase === "apply";
    await striker.atEachStep(stage, { fault, pick: inApply, act: () => "cut" });
    await striker.atEachStep(stage, { fault: `${fault} in mid-message`, whens: ["before"], pick: ({ phase }) => phase === "apply", act: () => ({ bytes: 0.5 }) });
  }
}
