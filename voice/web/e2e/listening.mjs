/** What the page plays, measured where it leaves the page, and what the server told it when. */

/**
 * To be added before the page's own scripts. Whatever is connected to an output is also measured:
 * `__sound` holds [milliseconds, peak 0 to 1] about every 10 ms. `__told` holds [milliseconds,
 * type] of the messages of the line that begin or end something.
 */
export function listen() {
  const TOLD = [
    "bot-started-speaking",
    "bot-stopped-speaking",
    "bot-interrupted",
    "user-started-speaking",
    "user-stopped-speaking",
  ];
  window.__sound = [];
  window.__told = [];
  const meters = [];

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
  };
}

/** Above it somebody hears something. */
export const AUDIBLE = 0.01;

/** Everything noted so far. */
export function heard(page) {
  return page.evaluate(() => ({ sound: window.__sound, told: window.__told }));
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
