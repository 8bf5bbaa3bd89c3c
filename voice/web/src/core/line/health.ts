/** Whether the server has a voice, asked before the line is opened. */

export type VoiceHealth = "ready" | "starting" | "unavailable" | "unreachable";

/** Milliseconds until a server that says nothing is out of reach. */
const PATIENCE_MS = 5000;

export async function voiceHealth(fetcher: typeof fetch = fetch): Promise<VoiceHealth> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetcher("/api/health", { signal, cache: "no-store" });
    return judge(await answer.json());
  } catch {
    return "unreachable";
  }
}

interface Health {
  status?: string;
  components?: Record<string, { status?: string } | undefined>;
}

function judge(health: Health): VoiceHealth {
  if (health.status === "starting") return "starting";
  const voice = health.components?.["frontend:voice"]?.status;
  return voice === undefined || voice === "off" ? "unavailable" : "ready";
}
