/** Pipecat's protobuf in the browser: in order, and with the one frame that it does not know. */

import { RTVIMessage } from "@pipecat-ai/client-js";
import { ProtobufFrameSerializer } from "@pipecat-ai/websocket-transport";

/** First byte of a frame that only says "interrupted": field 5 of the message, length-delimited. */
const INTERRUPTION = 0x2a;
/** RTVI's word for the same; this release of the client does not know it either. */
export const BOT_INTERRUPTED = "bot-interrupted";

type Read = Awaited<ReturnType<ProtobufFrameSerializer["deserialize"]>>;

export class Serializer extends ProtobufFrameSerializer {
  private before: Promise<unknown> = Promise.resolve();

  /** Blobs are read at their own pace: a barge-in must not overtake the sound before it. */
  override deserialize(data: unknown): Promise<Read> {
    const [read, turn] = [this.decode(data), this.before];
    const inOrder = turn.then(() => read);
    this.before = inOrder.catch(() => undefined);
    return inOrder;
  }

  private async decode(data: unknown): Promise<Read> {
    try {
      return await super.deserialize(data);
    } catch (error) {
      if (!(await isInterruption(data))) throw error;
      return { type: "message", message: new RTVIMessage(BOT_INTERRUPTED, {}) };
    }
  }
}

async function isInterruption(data: unknown): Promise<boolean> {
  if (!(data instanceof Blob)) return false;
  const [first] = new Uint8Array(await data.slice(0, 1).arrayBuffer());
  return first === INTERRUPTION;
}
