/** What the shopper says, from the first guess of the recogniser to the words that are certain. */

import { add, changeSaid, remove, type State } from "./state.ts";

export function hear(state: State, text: string, final: boolean): State {
  if (text.trim() === "") return state;
  const certain = state.saying?.certain ?? "";
  const shown = joined(certain, text);
  const kept = final ? shown : certain;
  if (state.saying === null) {
    const [next, id] = add(state, (id) => ({ kind: "user", id, text: shown, interim: !final }));
    return { ...next, saying: { id, certain: kept } };
  }
  const { id } = state.saying;
  return {
    ...changeSaid(state, id, { text: shown, interim: !final }),
    saying: { id, certain: kept },
  };
}

/** The next words are another turn's. A guess that no recogniser confirmed was no speech. */
export function finishSaying(state: State): State {
  if (state.saying === null) return state;
  const { id, certain } = state.saying;
  const done = { ...state, saying: null };
  return certain === ""
    ? remove(done, id)
    : changeSaid(done, id, { text: certain, interim: false });
}

function joined(before: string, text: string): string {
  return before === "" ? text.trim() : `${before} ${text.trim()}`;
}
