/** A product: what it is, what it costs, and why it was chosen. */

import { Star } from "lucide-react";
import { memo } from "react";
import type { Product } from "../../conversation/model.ts";
import { useWords, type Words } from "../../words/index.ts";
import { Card, Tags, Unknown } from "../card/Card.tsx";
import { DemoMark } from "../DemoMark.tsx";
import styles from "./ProductCard.module.css";
import { ProductPicture } from "./ProductPicture.tsx";

const MOST_TAGS = 3;

interface Props {
  product: Product;
  spokenOf: boolean;
}

export const ProductCard = memo(function ProductCard({ product, spokenOf }: Props) {
  const words = useWords();
  return (
    <Card spokenOf={spokenOf}>
      <div className={styles.picture}>
        <ProductPicture product={product} />
        {spokenOf && <span className={styles.spoken}>{words.product.spokenOf}</span>}
      </div>
      <div className={styles.facts}>
        <p className={styles.brand} lang="ko">
          {product.brand}
        </p>
        <h2 className={styles.name} lang="ko" title={product.name}>
          {withoutBrand(product)}
          {product.volume !== null && <span className={styles.volume}> {product.volume}</span>}
        </h2>
        <Price product={product} words={words} />
        {product.reasons[0] !== undefined && <p className={styles.reason}>{product.reasons[0]}</p>}
        <Holds product={product} words={words} />
        <p className={styles.small}>
          <Rating product={product} words={words} />
          <span>{words.product.priceOf(product.price_date.replaceAll("-", "."))}</span>
        </p>
      </div>
    </Card>
  );
});

function Price({ product, words }: { product: Product; words: Words }) {
  const reduced = product.discount_pct > 0;
  return (
    <p className={styles.price}>
      {reduced && (
        <s className={styles.before}>
          <span className="visually-hidden">{words.product.wasPrice} </span>
          {words.product.price(product.list_price)}
        </s>
      )}
      <span className={styles.now}>
        {reduced && (
          <span className={styles.discount}>{words.product.discount(product.discount_pct)}</span>
        )}
        <strong>{words.product.price(product.price)}</strong>
        <DemoMark when={product.demo_fields.includes("price")} />
      </span>
    </p>
  );
}

function Rating({ product, words }: { product: Product; words: Words }) {
  if (product.rating === null) {
    return <Unknown>{words.product.ratingUnknown}</Unknown>;
  }
  return (
    <span className={styles.rating}>
      <Star size={13} fill="currentColor" aria-hidden />
      <span className="visually-hidden">{words.product.rating(product.rating)}</span>
      <span aria-hidden>{product.rating.toFixed(1)}</span>
      <DemoMark when={product.demo_fields.includes("rating")} />
    </span>
  );
}

function Holds({ product, words }: { product: Product; words: Words }) {
  const tags = tagsOf(product, words);
  if (tags.length === 0) return <Unknown>{words.product.ingredientsUnknown}</Unknown>;
  return <Tags tags={tags} demo={product.demo_fields.includes("key_ingredients")} />;
}

/** What it holds first, and one thing it is free from where there is room. */
function tagsOf(product: Product, words: Words): string[] {
  const absent = product.free_from.map((name) =>
    words.product.without(words.values.exclusions[name] ?? name),
  );
  return [...product.key_ingredients.slice(0, MOST_TAGS - 1), ...absent].slice(0, MOST_TAGS);
}

/** The catalogue's names begin with the brand, which stands above already. */
function withoutBrand({ brand, name }: Product): string {
  const rest = name.startsWith(`${brand} `) ? name.slice(brand.length).trim() : "";
  return rest === "" ? name : rest;
}
