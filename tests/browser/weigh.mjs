// Prints "raw brotli" in bytes for each file named: brotli at its best, as a host sends it.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

for (const name of process.argv.slice(2)) {
  const content = readFileSync(name);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  console.log(content.length, brotliCompressSync(content, { params }).length);
}
