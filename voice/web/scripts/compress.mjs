/** Writes a `.br` and a `.gz` beside each built file that is worth it; the server sends those. */

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));
/** What is not compressed in itself, as fonts and pictures are. */
const TEXT = new Set([".css", ".js", ".json", ".svg", ".wasm", ".webmanifest"]);
/** Bytes: below it a packet is not spared. */
const WORTH = 1_024;

for (const name of readdirSync(DIST, { recursive: true })) {
  const path = join(DIST, name);
  if (!TEXT.has(extname(path)) || !statSync(path).isFile()) continue;
  const content = readFileSync(path);
  if (content.length < WORTH) continue;
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params: quality }));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
}
