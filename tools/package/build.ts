/** `npm run build`: fills `dist/` with what the package needs beside `bin/`: programs, types, features, data. */
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

const OUT = 'dist';
const DATA = ['features/**/*.{feature,yaml}', 'reports/*.json', 'examples/*.yaml'];

rmSync(OUT, { recursive: true, force: true });
await execa('tsc', ['-p', 'tsconfig.build.json'], { preferLocal: true, stdio: 'inherit' });
for (const file of DATA.flatMap((pattern) => globSync(pattern))) {
  cpSync(file, join(OUT, file), { recursive: true });
}
// steps are loaded by these patterns
const settings = readFileSync('cucumber.json', 'utf8').replaceAll(/(steps\/[^"]*)\.ts"/g, '$1.js"');
writeFileSync(join(OUT, 'cucumber.json'), settings);
process.stdout.write(`${OUT}/ is built\n`);
