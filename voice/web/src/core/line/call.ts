/** One connection to the server's voice: Pipecat's client, with our ears and mouth. */

import { LogLevel, PipecatClient, RTVIMessage } from "@pipecat-ai/client-js";
import { WebSocketTransport } from "@pipecat-ai/websocket-transport";
import type { VoiceAudio } from "../audio/voiceAudio.ts";
import type { ConversationEvent } from "../events.ts";
import { MediaPath } from "./mediaPath.ts";
import { callbacks } from "./rtvi.ts";
import { BOT_INTERRUPTED, Serializer } from "./serializer.ts";

/** The close code of a connection that was cut, RFC 6455. */
const CUT = 1006;
/** Milliseconds until a server that took the line must have answered. */
const READY_MS = 30_000;

export interface Caller {
  dispatch(event: ConversationEvent): void;
  ready(): void;
  /** Called once, unless `hangUp` was first. */
  closed(code: number, saidGoodbye: boolean): void;
}

export class Call {
  private readonly client: Client;
  private saidGoodbye = false;
  private ended = false;
  private readonly patience: ReturnType<typeof setTimeout>;

  constructor(
    audio: VoiceAudio,
    url: string,
    private readonly caller: Caller,
  ) {
    const transport = new WatchedTransport(audio, (code) => this.end(code));
    const dispatch = (event: ConversationEvent) => {
      if (event.type === "interrupted") audio.interrupted();
      if (!this.ended) caller.dispatch(event);
    };
    this.client = new Client({
      transport,
      callbacks: callbacks(dispatch, {
        ready: () => this.ready(),
        goodbye: () => (this.saidGoodbye = true),
      }),
    });
    this.client.onInterrupted = () => dispatch({ type: "interrupted" });
    // Its log would quote what was said; what goes wrong is told to the shopper.
    this.client.setLogLevel(LogLevel.NONE);
    this.patience = setTimeout(() => this.end(CUT), READY_MS);
    this.client.connect({ wsUrl: url }).catch(() => this.end(CUT));
  }

  sendText(text: string): void {
    void this.client.sendText(text, { run_immediately: true, audio_response: true });
  }

  /** One of the server's own requests: `location`, `language`, `stop`. */
  tell(what: string, data?: unknown): void {
    this.client.sendClientMessage(what, data);
  }

  hangUp(): void {
    if (this.ended) return;
    this.ended = true;
    this.leave();
  }

  private ready(): void {
    clearTimeout(this.patience);
    if (!this.ended) this.caller.ready();
  }

  private end(code: number): void {
    if (this.ended) return;
    this.ended = true;
    this.leave();
    this.caller.closed(code, this.saidGoodbye);
  }

  private leave(): void {
    clearTimeout(this.patience);
    // What fails while leaving has nobody left to tell.
    this.client.disconnect().catch(() => undefined);
  }
}

/** Hears the one message of the protocol that its base does not know. */
class Client extends PipecatClient {
  onInterrupted: (() => void) | undefined;

  protected override handleMessage(message: RTVIMessage): void {
    if (message.type === BOT_INTERRUPTED) this.onInterrupted?.();
    else super.handleMessage(message);
  }
}

/** Tells with which code the server closed; the base only says that it did. */
class WatchedTransport extends WebSocketTransport {
  constructor(
    audio: VoiceAudio,
    private readonly closed: (code: number) => void,
  ) {
    super({ mediaManager: new MediaPath(audio), serializer: new Serializer() });
  }

  override initializeWebsocket() {
    const socket = super.initializeWebsocket();
    socket.on("close", (code: number) => this.closed(code));
    socket.on("connection-timeout", () => this.closed(CUT));
    return socket;
  }
}
