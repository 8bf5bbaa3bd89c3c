/** Asking something by a button that goes away with it: a suggestion, an example. */

import type { MouseEvent } from "react";

/** `refocus` puts the focus into the field, where one would type on. */
export type Ask = (question: string, options?: { refocus?: boolean }) => void;

/**
 * Whether a button was pressed by a key. When it then goes away the keyboard must not be left on
 * nothing; a finger needs no place to go on from, and the field would bring up a phone's keyboard.
 */
export function byKey({ detail }: MouseEvent): boolean {
  // Pointers count their clicks from 1.
  return detail === 0;
}
