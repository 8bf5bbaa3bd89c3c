import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { GANGNAM } from "../fixtures.ts";
import { StoreMap } from "./StoreMap.tsx";

afterEach(cleanup);

/** Points that the drawing's groups stand on: [x, y] of each pin, the first store's last. */
function pins(): [number, number][] {
  const groups = screen.getByRole("img").querySelectorAll("g:has(> path)");
  return Array.from(groups, (group) => {
    const [x, y] = group.getAttribute("transform")?.match(/[\d.]+/g) ?? [];
    return [Number(x), Number(y)];
  });
}

test("no pin touches the edge, with its head of 30 above its point", () => {
  render(<StoreMap stores={GANGNAM} shopper={null} />);
  const [, , width, height] = screen.getByRole("img").getAttribute("viewBox")?.split(" ") ?? [];
  expect(pins()).toHaveLength(GANGNAM.length);
  for (const [x, y] of pins()) {
    expect(x).toBeGreaterThan(11);
    expect(x).toBeLessThan(Number(width) - 11);
    expect(y - 30).toBeGreaterThan(0);
    expect(y).toBeLessThan(Number(height));
  }
});

test("the nearest store's pin lies over the others", () => {
  render(<StoreMap stores={GANGNAM} shopper={null} />);
  expect(screen.getByRole("img").querySelector("g:last-of-type text")?.textContent).toBe("1");
});

test("a shopper who agreed is drawn where the stores are, and not from another city", () => {
  const { rerender } = render(<StoreMap stores={GANGNAM} shopper={{ lat: 37.498, lng: 127.03 }} />);
  expect(screen.getByText("내 위치")).toBeTruthy();
  rerender(<StoreMap stores={GANGNAM} shopper={{ lat: 35.18, lng: 129.08 }} />);
  expect(screen.queryByText("내 위치")).toBeNull();
});
