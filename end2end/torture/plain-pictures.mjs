// Grey pictures of any size as small files: what a picture costs to unpack, its size alone decides.

/** Writes bits into bytes: the highest first as JPEG wants it, or the lowest as GIF and WebP do. */
class Bits {
  bytes = [];
  #now = 0;
  #used = 0;

  constructor({ lowFirst }) {
    this.lowFirst = lowFirst;
  }

  add(value, count) {
    for (let bit = 0; bit < count; bit++) {
      const one = (value >> (this.lowFirst ? bit : count - 1 - bit)) & 1;
      this.#now |= one << (this.lowFirst ? this.#used : 7 - this.#used);
      this.#used += 1;
      if (this.#used === 8) this.end();
    }
    return this;
  }

  end() {
    if (this.#used > 0) this.bytes.push(this.#now);
    // JPEG: a byte of ones is followed by an empty one (ITU T.81, B.1.1.5).
    if (this.#used > 0 && !this.lowFirst && this.#now === 0xff) this.bytes.push(0);
    this.#now = this.#used = 0;
    return this;
  }
}

const word = (number) => [number >> 8, number & 0xff];
const low = (number) => word(number).reverse();
const segment = (marker, ...data) => Buffer.from([0xff, marker, ...word(data.length + 2), ...data]);

/** Codes of one length, one for each of these values (ITU T.81, B.2.4.2). */
const codes = (table, length, values) =>
  segment(0xc4, table, ...Array.from({ length: 16 }, (_, at) => (at + 1 === length ? values.length : 0)), ...values);

const scan = (components, from, to) => segment(0xda, components.length, ...components.flatMap((one) => [one, 0]), from, to, 0);

/**
 * A JPEG whose colours are as fine as its greys, the most that one can hold. A progressive one must
 * be kept whole while it is read, and `weight` is how many bytes of remarks it carries.
 */
export function jpeg(width, height, { progressive = false, weight = 0 } = {}) {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const remark = segment(0xfe, ...Array(65_000).fill(0x61));
  const head = [
    Buffer.from([0xff, 0xd8]),
    ...Array(Math.floor(weight / remark.length)).fill(remark),
    segment(0xdb, 0, ...Array(64).fill(8)),
    segment(progressive ? 0xc2 : 0xc0, 8, ...word(height), ...word(width), 3, ...[1, 2, 3].flatMap((one) => [one, 0x11, 0])),
    codes(0x00, 1, [0]),
  ];
  const end = Buffer.from([0xff, 0xd9]);
  if (!progressive) {
    // In each block two codes of one bit: no other grey than before, and nothing more.
    return Buffer.concat([...head, codes(0x10, 1, [0]), scan([1, 2, 3], 0, 63), Buffer.alloc(Math.ceil((blocks * 6) / 8)), end]);
  }
  const runs = codes(0x10, 4, Array.from({ length: 15 }, (_, size) => size << 4));
  const fine = [1, 2, 3].flatMap((component) => [scan([component], 1, 63), nothingMore(blocks)]);
  return Buffer.concat([...head, runs, scan([1, 2, 3], 0, 0), Buffer.alloc(Math.ceil((blocks * 3) / 8)), ...fine, end]);
}

/** So many blocks without anything finer, in runs (ITU T.81, G.1.2.2). */
function nothingMore(blocks) {
  const bits = new Bits({ lowFirst: false });
  for (let left = blocks; left > 0; ) {
    const size = Math.min(14, Math.floor(Math.log2(left)));
    const run = Math.min(left, 2 ** (size + 1) - 1);
    bits.add(size, 4).add(run - 2 ** size, size);
    left -= run;
  }
  return Buffer.from(bits.end().bytes);
}

/** A GIF: codes that stand for ever longer rows, until its table of 4,096 is full (GIF89a, appendix F). */
export function gif(width, height) {
  const bits = new Bits({ lowFirst: true });
  for (let left = width * height; left > 0; ) {
    bits.add(4, left === width * height ? 3 : 12).add(0, 3);
    left -= 1;
    for (let code = 6; code < 4096 && left > 0; code++) {
      // The last row may be longer than what is left; whoever reads it stops at the picture's end.
      bits.add(code, Math.floor(Math.log2(code)) + 1);
      left -= code - 4;
    }
  }
  bits.add(5, 12).end();
  const blocks = [];
  for (let at = 0; at < bits.bytes.length; at += 255) {
    const block = bits.bytes.slice(at, at + 255);
    blocks.push(block.length, ...block);
  }
  const colours = [128, 128, 128, ...Array(9).fill(255)];
  return Buffer.from([...Buffer.from('GIF89a'), ...low(width), ...low(height), 0x81, 0, 0, ...colours, 0x2c, 0, 0, 0, 0, ...low(width), ...low(height), 0, 2, ...blocks, 0, 0x3b]);
}

/** A WebP without loss, whose five tables know one value each: its pixels take no bits at all. */
export function webp(width, height) {
  const bits = new Bits({ lowFirst: true });
  bits.add(0x2f, 8).add(width - 1, 14).add(height - 1, 14).add(1, 1).add(0, 3);
  // No transform, no kept colours, no groups of tables (WebP lossless bitstream, 3 to 6).
  bits.add(0, 1).add(0, 1).add(0, 1);
  for (const value of [128, 128, 128, 200, 0]) bits.add(1, 1).add(0, 1).add(1, 1).add(value, 8);
  const { bytes } = bits.end();
  if (bytes.length % 2) bytes.push(0);
  const size = (number) => [number & 0xff, (number >> 8) & 0xff, (number >> 16) & 0xff, 0];
  return Buffer.from([...Buffer.from('RIFF'), ...size(bytes.length + 12), ...Buffer.from('WEBPVP8L'), ...size(bytes.length), ...bytes]);
}
