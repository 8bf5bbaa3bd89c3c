/**
 * Where the conversation stands on the screen.
 *
 * It follows what arrives only while the shopper is at its end, and never past the last question:
 * an answer is read from its first word, and its cards wait below.
 */

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Turn } from "../../conversation/model.ts";

/** Pixels within which one is still at the end. */
const SLACK = 48;
/** Pixels left above the last question. */
const ABOVE = 12;

export interface ReadingPosition {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLOListElement | null>;
  /** The shopper has left it for what is above. */
  away: boolean;
  /** Something arrived meanwhile. */
  fresh: boolean;
  /** Go along again with what arrives: the shopper has asked something. */
  follow(): void;
  toLast(): void;
}

export function useReadingPosition(turns: readonly Turn[]): ReadingPosition {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  const [away, setAway] = useState(false);
  const [fresh, setFresh] = useState(false);
  /** There is something to scroll only once something was said. */
  const begun = turns.length > 0;

  const settle = useCallback(() => {
    const frame = scroller.current;
    if (frame === null) return;
    const target = endOf(frame, content.current);
    if (following.current && frame.scrollTop < target) frame.scrollTop = target;
    setAway(frame.scrollTop < target - SLACK);
  }, []);

  useLayoutEffect(() => {
    settle();
    if (!following.current) setFresh(true);
  }, [turns, settle]);

  useEffect(() => {
    const frame = scroller.current;
    if (!begun || frame === null) return undefined;
    following.current = true;
    const scrolled = () => {
      following.current = frame.scrollTop >= endOf(frame, content.current) - SLACK;
      if (following.current) setFresh(false);
      setAway(!following.current);
    };
    frame.addEventListener("scroll", scrolled, { passive: true });
    const resized = new ResizeObserver(settle);
    resized.observe(frame);
    if (content.current !== null) resized.observe(content.current);
    return () => {
      frame.removeEventListener("scroll", scrolled);
      resized.disconnect();
    };
  }, [begun, settle]);

  const follow = useCallback(() => {
    following.current = true;
    setFresh(false);
  }, []);

  const toLast = useCallback(() => {
    follow();
    const frame = scroller.current;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    frame?.scrollTo({ top: endOf(frame, content.current), behavior: still ? "auto" : "smooth" });
  }, [follow]);

  return { scroller, content, away, fresh, follow, toLast };
}

/** The farthest that following scrolls: the bottom, or the last question at the top. */
function endOf(frame: HTMLElement, content: HTMLElement | null): number {
  const bottom = frame.scrollHeight - frame.clientHeight;
  const questions = content?.querySelectorAll<HTMLElement>("[data-kind='user']");
  const last = questions?.[questions.length - 1];
  return last === undefined ? bottom : Math.min(bottom, last.offsetTop - ABOVE);
}
