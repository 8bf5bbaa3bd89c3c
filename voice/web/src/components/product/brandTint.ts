/** A hue for each brand, the same every time: there are no pictures of the real packages. */

/** 0 to 359, for `oklch`. */
export function brandHue(brand: string): number {
  let hash = 2_166_136_261; // FNV-1a
  for (const character of brand) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  }
  return (hash >>> 0) % 360;
}
