/**
 * Our ears and mouth in the place of the transport's own media path.
 *
 * That one marks a track as interrupted for good (nothing is heard after a barge-in), restarts
 * under load, and loads its worklets from blobs, which the page's security policy forbids.
 */

import { WavMediaManager } from "@pipecat-ai/websocket-transport";
import { CAPTURE_RATE, CHUNK } from "../audio/chunks.ts";
import type { VoiceAudio } from "../audio/voiceAudio.ts";

export class MediaPath extends WavMediaManager {
  private readonly take = (chunk: ArrayBuffer): void => this._userAudioCallback(chunk);

  constructor(private readonly audio: VoiceAudio) {
    super(CHUNK, CAPTURE_RATE);
  }

  override initialize(): Promise<void> {
    return this.audio.open();
  }

  override async connect(): Promise<void> {
    this.audio.link(this.take);
  }

  override async disconnect(): Promise<void> {
    this.audio.unlink(this.take);
  }

  override bufferBotAudio(data: ArrayBuffer | Int16Array): Int16Array {
    const samples = data instanceof Int16Array ? data : new Int16Array(data);
    this.audio.play(samples);
    return samples;
  }

  override async userStartedSpeaking(): Promise<void> {
    this.audio.interrupted();
  }

  override async enableMic(enable: boolean): Promise<void> {
    this.audio.listen(enable);
  }

  override get isMicEnabled(): boolean {
    return this.audio.isListening;
  }

  override tracks() {
    const audio = this.audio.track;
    return { local: audio === undefined ? {} : { audio } };
  }
}
