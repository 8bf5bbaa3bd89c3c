// @vitest-environment node
import { RTVIMessage } from "@pipecat-ai/client-js";
import { describe, expect, it } from "vitest";
import { BOT_INTERRUPTED, Serializer } from "./serializer.ts";

const blob = (bytes: Uint8Array) => new Blob([bytes.slice()]);

/** A blob that takes its time to be read. */
class SlowBlob extends Blob {
  constructor(
    bytes: Uint8Array,
    private readonly ready: Promise<void>,
  ) {
    super([bytes.slice()]);
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    await this.ready;
    return super.arrayBuffer();
  }
}

describe("the serializer", () => {
  it("reads what it writes", async () => {
    const serializer = new Serializer();
    const pcm = Int16Array.of(1, -2, 3);
    const audio = serializer.serializeAudio(pcm.buffer, 16_000, 1);
    expect(await serializer.deserialize(blob(audio))).toEqual({ type: "audio", audio: pcm });
    const message = new RTVIMessage("client-message", { t: "stop" }, "m1");
    const read = await serializer.deserialize(blob(serializer.serializeMessage(message)));
    expect(read).toMatchObject({ message: { type: "client-message", data: { t: "stop" } } });
  });

  it("takes the interruption frame for RTVI's message", async () => {
    const read = await new Serializer().deserialize(blob(Uint8Array.of(0x2a, 0)));
    expect(read).toMatchObject({
      type: "message",
      message: { type: BOT_INTERRUPTED, label: "rtvi-ai" },
    });
  });

  it("refuses what is no frame, and goes on", async () => {
    const serializer = new Serializer();
    await expect(serializer.deserialize("text")).rejects.toThrow();
    await expect(serializer.deserialize(blob(Uint8Array.of(0x7a, 0)))).rejects.toThrow();
    const audio = serializer.serializeAudio(new ArrayBuffer(4), 16_000, 1);
    expect((await serializer.deserialize(blob(audio))).type).toBe("audio");
  });

  it("keeps the order of what arrived", async () => {
    const serializer = new Serializer();
    const order: string[] = [];
    let release = () => {};
    const ready = new Promise<void>((resolve) => (release = resolve));
    const audio = serializer.serializeAudio(new ArrayBuffer(4), 16_000, 1);
    const slow = serializer.deserialize(new SlowBlob(audio, ready)).then(() => order.push("slow"));
    const quick = serializer.deserialize(blob(audio)).then(() => order.push("quick"));
    await new Promise((resolve) => setImmediate(resolve));
    expect(order).toEqual([]);
    release();
    await Promise.all([slow, quick]);
    expect(order).toEqual(["slow", "quick"]);
  });
});
