/** What the page plays and sends, measured where it leaves the page, and what it was told when. */

/**
 * To be added before the page's own scripts. Times are milliseconds of `performance.now()`.
 *
 * `__sound`: [time, peak 0 to 1] about every 10 ms, of whatever is connected to an output.
 * `__told`: [time, type] of the line's messages that begin or end something.
 * `__sent`: [time, whether it holds a sound] of each piece of the microphone that went out.
 * `__pressed`: the time of the last click.
 */
export function listen() {
  const TOLD = [
    "bot-started-speaking",
    "bot-stopped-speaking",
    "bot-interrupted",
    "user-started-speaking",
    "user-stopped-speaking",
  ];
  /** Bytes: what is larger is sound. Silence is all zeros but for its envelope. */
  const MESSAGE = 900;
  const ENVELOPE = 100;
  window.__sound = [];
  window.__told = [];
  window.__sent = [];
  window.__pressed = null;
  const meters = [];

  window.addEventListener("click", () => (window.__pressed = performance.now()), true);

  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    const played =
      to instanceof AudioDestinationNode || to instanceof MediaStreamAudioDestinationNode;
    if (played) {
      const meter = new AnalyserNode(this.context, { fftSize: 512 });
      connect.call(this, meter);
      meters.push(meter);
    }
    return connect.call(this, to, ...rest);
  };

  const samples = new Float32Array(512);
  setInterval(() => {
    let peak = 0;
    for (const meter of meters) {
      meter.getFloatTimeDomainData(samples);
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
    }
    window.__sound.push([performance.now(), peak]);
  }, 10);

  const Line = window.WebSocket;
  window.WebSocket = class extends Line {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", async ({ data }) => {
        const at = performance.now();
        if (data.size > 4_096 || data.byteLength > 4_096) return; // sound
        const bytes = data instanceof Blob ? await data.arrayBuffer() : data;
        const text = typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes);
        for (const type of TOLD) if (text.includes(`"${type}"`)) window.__told.push([at, type]);
      });
    }

    send(data) {
      if (data.byteLength > MESSAGE) {
        const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
        const loud = bytes.reduce((count, byte) => count + (byte === 0 ? 0 : 1), 0) > ENVELOPE;
        window.__sent.push([performance.now(), loud]);
      }
      super.send(data);
    }
  };
}

/** Above it somebody hears something. */
export const AUDIBLE = 0.01;
/** Milliseconds within which a voice that is interrupted or stopped is silent. */
export const SILENT_MS = 150;

/** Everything noted so far. */
export function heard(page) {
  return page.evaluate(() => ({
    sound: window.__sound,
    told: window.__told,
    sent: window.__sent,
    pressed: window.__pressed,
  }));
}

/** Waits until the page was told something for the `count`th time; returns when that was. */
export async function told(page, type, count = 1) {
  const handle = await page.waitForFunction(
    ([type, count]) => window.__told.filter(([, other]) => other === type)[count - 1],
    [type, count],
    { timeout: 20_000, polling: 20 },
  );
  return (await handle.jsonValue())[0];
}

/** Waits until something was heard for `milliseconds` after `since`. */
export async function audible(page, since, milliseconds) {
  await page.waitForFunction(
    ([since, milliseconds, audible]) => {
      const rings = window.__sound.filter(([at, peak]) => at > since && peak > audible);
      return rings.length > 0 && rings.at(-1)[0] - rings[0][0] >= milliseconds;
    },
    [since, milliseconds, AUDIBLE],
    { timeout: 20_000, polling: 20 },
  );
}

export const now = (page) => page.evaluate(() => performance.now());

/** Waits until a sound of the microphone has gone out after `since`. */
export async function soundSent(page, since) {
  await page.waitForFunction(
    (since) => window.__sent.some(([at, loud]) => loud && at > since),
    since,
    { timeout: 20_000, polling: 20 },
  );
}

/** Lets so many milliseconds of the microphone go out; returns whether all of it was silence. */
export async function silenceSent(page, milliseconds) {
  const since = await now(page);
  await page.waitForFunction((until) => window.__sent.at(-1)?.[0] > until, since + milliseconds, {
    timeout: 20_000,
    polling: 20,
  });
  return page.evaluate((since) => !window.__sent.some(([at, loud]) => loud && at > since), since);
}
