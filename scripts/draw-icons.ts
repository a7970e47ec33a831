import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

type Point = readonly [number, number];
/** Red, green, blue and opacity, each 0 to 1. */
type Colour = readonly [number, number, number, number];
/** A shape on a canvas of 1 × 1: how far a point lies outside it (negative inside). */
type Shape = (x: number, y: number) => number;
interface Layer {
  shape: Shape;
  colour: Colour;
}

const navy: Colour = [0.122, 0.306, 0.475, 1];
const white: Colour = [1, 1, 1, 1];
const green: Colour = [0.063, 0.486, 0.255, 1];

/** A line with round ends, of the given half width. */
function line([ax, ay]: Point, [bx, by]: Point, half: number): Shape {
  return (x, y) => {
    const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
    const t = Math.min(1, Math.max(0, along));
    return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)) - half;
  };
}

const both =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    Math.min(a(x, y), b(x, y));
const overlap =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    Math.max(a(x, y), b(x, y));
const border =
  (shape: Shape, half: number): Shape =>
  (x, y) =>
    Math.abs(shape(x, y)) - half;

/** A rectangle with round corners around a middle point, by its half width and half height. */
function box([cx, cy]: Point, [halfWidth, halfHeight]: Point, round: number): Shape {
  return (x, y) => {
    const dx = Math.abs(x - cx) - halfWidth + round;
    const dy = Math.abs(y - cy) - halfHeight + round;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round;
  };
}

/** A polygon by its corners, in order. */
function polygon(corners: readonly Point[]): Shape {
  const sides = corners.map((corner, index) => ({ from: corner, to: corners[(index + 1) % corners.length] ?? corner }));
  return (x, y) => {
    let inside = false;
    let distance = Infinity;
    for (const { from, to } of sides) {
      distance = Math.min(distance, line(from, to, 0)(x, y));
      if (from[1] > y !== to[1] > y && x < ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]) + from[0]) {
        inside = !inside;
      }
    }
    return inside ? -distance : distance;
  };
}

/** A speech bubble with its tail at the lower left. */
const bubble = both(
  box([0.5, 0.445], [0.36, 0.285], 0.1),
  polygon([
    [0.24, 0.66],
    [0.46, 0.66],
    [0.24, 0.9],
  ]),
);

/** A shield: straight sides from its top down to `shoulder`, then two arcs that meet in a point at `foot`. */
function shield(at: { x: number; top: number; shoulder: number; foot: number }, half: number): Shape {
  const drop = at.foot - at.shoulder;
  const radius = (half * half + drop * drop) / (2 * half);
  const arc =
    (side: 1 | -1): Shape =>
    (x, y) =>
      Math.hypot(x - at.x - side * (half - radius), y - at.shoulder) - radius;
  const point = overlap(arc(1), arc(-1));
  return (x, y) => (y > at.shoulder ? point(x, y) : Math.max(Math.abs(x - at.x) - half, at.top - y));
}

/** A tick around a middle point, `size` wide to either side. */
function tick([cx, cy]: Point, size: number, half: number): Shape {
  const low: Point = [cx - size * 0.3, cy + size * 0.7];
  return both(line([cx - size, cy + size * 0.05], low, half), line(low, [cx + size, cy - size * 0.7], half));
}

/** The colour of one pixel: every layer over the ones before, its edge softened over about a pixel. */
function pixel(layers: readonly Layer[], x: number, y: number, size: number): Colour {
  let [red, green_, blue, alpha]: Colour = [0, 0, 0, 0];
  for (const { shape, colour } of layers) {
    const cover = Math.min(1, Math.max(0, 0.5 - shape(x, y) * size)) * colour[3];
    const total = cover + alpha * (1 - cover);
    if (total === 0) continue;
    const mix = (over: number, under: number): number => (over * cover + under * alpha * (1 - cover)) / total;
    [red, green_, blue, alpha] = [mix(colour[0], red), mix(colour[1], green_), mix(colour[2], blue), total];
  }
  return [red, green_, blue, alpha];
}

/** A part of a PNG file: length, name, data, checksum (PNG specification, section 5.3). */
function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const checksum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** The layers as a PNG of `size` × `size` pixels, 8 bits a channel, with opacity. */
function png(size: number, layers: readonly Layer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows: number[] = [];
  for (let row = 0; row < size; row += 1) {
    rows.push(0);
    for (let column = 0; column < size; column += 1) {
      const colour = pixel(layers, (column + 0.5) / size, (row + 0.5) / size, size);
      rows.push(...colour.map((part) => Math.round(part * 255)));
    }
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const color = png(192, [
  { shape: box([0.5, 0.5], [0.5, 0.5], 0), colour: navy },
  { shape: bubble, colour: white },
  { shape: shield({ x: 0.5, top: 0.235, shoulder: 0.36, foot: 0.67 }, 0.165), colour: green },
  { shape: tick([0.5, 0.405], 0.085, 0.024), colour: white },
]);
const outline = png(32, [
  { shape: border(bubble, 0.032), colour: white },
  { shape: tick([0.5, 0.44], 0.19, 0.04), colour: white },
]);

const folder = join(import.meta.dirname, '..', 'appPackage');
await writeFile(join(folder, 'color.png'), color);
await writeFile(join(folder, 'outline.png'), outline);
console.log(`color.png ${color.length} bytes, outline.png ${outline.length} bytes`);
