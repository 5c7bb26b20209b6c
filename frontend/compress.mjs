// Compresses what the browser will fetch, once, as small as it gets, so that the
// server only has to send the file beside it: `node compress.mjs FOLDER`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

// Pictures and woff2 are compressed already.
const worthwhile = /\.(css|html|js|json|map|svg|txt|wasm|xml)$/;

const folder = process.argv[2];
for (const name of readdirSync(folder, { recursive: true })) {
  if (!worthwhile.test(name)) continue;
  const path = join(folder, name);
  const bytes = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
