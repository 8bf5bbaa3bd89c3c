/** The product's picture where this server has it, else a package drawn in the brand's tint. */

import type { CSSProperties } from "react";
import type { Product } from "../../conversation/model.ts";
import { brandHue } from "./brandTint.ts";
import { shapeOf } from "./categoryShapes.tsx";
import styles from "./ProductPicture.module.css";

export function ProductPicture({ product }: { product: Product }) {
  const source = ownPicture(product.image_url);
  if (source !== null) {
    return <img className={styles.picture} src={source} alt="" loading="lazy" decoding="async" />;
  }
  const tint = { "--hue": brandHue(product.brand) } as CSSProperties;
  return (
    <svg className={styles.picture} style={tint} viewBox="0 0 100 100" aria-hidden>
      {shapeOf(product.category)}
    </svg>
  );
}

/** Nothing is loaded from another host: it would learn who looks at what. */
export function ownPicture(url: string | null): string | null {
  if (url === null || !URL.canParse(url, location.href)) return null;
  const absolute = new URL(url, location.href);
  return absolute.origin === location.origin ? absolute.href : null;
}
