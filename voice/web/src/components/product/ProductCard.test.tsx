import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Product } from "../../conversation/model.ts";
import { SERUMS } from "../fixtures.ts";
import { brandHue } from "./brandTint.ts";
import { ProductCard } from "./ProductCard.tsx";
import { ownPicture } from "./ProductPicture.tsx";

afterEach(cleanup);

const SERUM = SERUMS[0] as Product;

test("it shows what is paid, what it was, and why it was chosen", () => {
  render(<ProductCard product={SERUM} spokenOf={false} />);
  expect(screen.getByText("21,700원")).toBeTruthy();
  expect(screen.getByText("38%")).toBeTruthy();
  expect(screen.getByText(/35,000원/).tagName).toBe("S");
  expect(screen.getByText("보습 고민에 맞아요")).toBeTruthy();
  expect(screen.getByRole("heading").textContent).toContain("아쿠아 스쿠알란 세럼");
});

test("without a discount there is no price before", () => {
  const product = { ...SERUM, list_price: SERUM.price, discount_pct: 0 };
  const { container } = render(<ProductCard product={product} spokenOf={false} />);
  expect(container.querySelector("s")).toBeNull();
});

test("unknown rating and ingredients are said to be unknown", () => {
  const product = { ...SERUM, rating: null, key_ingredients: [], free_from: [] };
  render(<ProductCard product={product} spokenOf={false} />);
  expect(screen.getByText("별점 정보 없음")).toBeTruthy();
  expect(screen.getByText("성분 정보 없음")).toBeTruthy();
});

test("a picture from another host is never loaded", () => {
  const product = { ...SERUM, image_url: "https://pictures.example/serum.jpg" };
  const { container } = render(<ProductCard product={product} spokenOf={false} />);
  expect(container.querySelector("img")).toBeNull();
  expect(container.querySelector("svg")).not.toBeNull();
});

test("a picture of this server is", () => {
  expect(ownPicture("/pictures/serum.webp")).toBe(`${location.origin}/pictures/serum.webp`);
  expect(ownPicture("//pictures.example/serum.webp")).toBeNull();
  expect(ownPicture("javascript:alert(1)")).toBeNull();
});

test("a brand keeps its tint", () => {
  expect(brandHue("토리든")).toBe(brandHue("토리든"));
  expect(brandHue("토리든")).not.toBe(brandHue("메디힐"));
});
