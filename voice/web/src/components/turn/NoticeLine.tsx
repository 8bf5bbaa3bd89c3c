/** What went wrong around a turn, between the turns where it happened. */

import { Info, TriangleAlert } from "lucide-react";
import { memo } from "react";
import type { Notice } from "../../conversation/model.ts";
import { languageOf } from "./languageOf.ts";
import styles from "./turn.module.css";

export const NoticeLine = memo(function NoticeLine({ notice }: { notice: Notice }) {
  const Icon = notice.severity === "problem" ? TriangleAlert : Info;
  return (
    <p className={styles.notice} data-severity={notice.severity} lang={languageOf(notice.text)}>
      <Icon size={18} aria-hidden />
      <span>{notice.text}</span>
    </p>
  );
});
