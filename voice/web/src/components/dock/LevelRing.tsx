/** The ring of the round button: how loud it is, drawn by animation frames and never by a render. */

import { useEffect, useRef } from "react";
import type { Levels } from "../../conversation/model.ts";
import styles from "./MicrophoneButton.module.css";

interface Props {
  /** Whose level it shows; null rests. */
  source: keyof Levels | null;
  levels: Levels;
}

export function LevelRing({ source, levels }: Props) {
  const ring = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const element = ring.current;
    if (element === null || source === null) return undefined;
    let frame = 0;
    let shown = 0;
    const draw = () => {
      const level = Math.min(1, Math.max(0, levels[source]()));
      // Up at once, down gently: a syllable is a tenth of a second.
      shown = level > shown ? level : shown * 0.86 + level * 0.14;
      element.style.setProperty("--level", shown.toFixed(3));
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      element.style.setProperty("--level", "0");
    };
  }, [source, levels]);
  return <span ref={ring} className={styles.ring} aria-hidden />;
}
