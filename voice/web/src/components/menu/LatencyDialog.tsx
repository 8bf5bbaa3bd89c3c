/** How long the last spoken turn took, and where the time went. */

import type { CSSProperties } from "react";
import type { Latency } from "../../conversation/model.ts";
import { useWords } from "../../words/index.ts";
import styles from "./LatencyDialog.module.css";
import { Modal } from "./Modal.tsx";

interface Props {
  open: boolean;
  latency: Latency | null;
  close(): void;
}

export function LatencyDialog({ open, latency, close }: Props) {
  const words = useWords();
  return (
    <Modal open={open} title={words.latency.title} close={close}>
      {latency === null ? <p>{words.latency.none}</p> : <Parts latency={latency} />}
    </Modal>
  );
}

function Parts({ latency }: { latency: Latency }) {
  const words = useWords();
  const parts: [string, number | undefined][] = [
    [words.latency.endpointing, latency.endpointing_ms],
    [words.latency.recogniser, latency.recogniser_ms],
    [words.latency.agent, latency.agent_ms],
    [words.latency.voice, latency.voice_ms],
  ];
  return (
    <dl className={styles.parts}>
      <div className={styles.total}>
        <dt>{words.latency.total}</dt>
        <dd>{milliseconds(latency.total_ms)}</dd>
      </div>
      {parts.map(([label, value]) =>
        value === undefined ? null : (
          <div key={label} className={styles.part} style={share(value, latency.total_ms)}>
            <dt>{label}</dt>
            <dd>{milliseconds(value)}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function share(value: number, total: number): CSSProperties {
  const part = total > 0 ? Math.min(1, value / total) : 0;
  return { "--share": part } as CSSProperties;
}

function milliseconds(value: number): string {
  return `${Math.round(value).toLocaleString("en-US")} ms`;
}
