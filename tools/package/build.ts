/** `npm run build`: fills `dist/` with what the package needs beside `bin/`: programs, types, features, data. */
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

const OUT = 'dist';
const DATA = ['features/**/*.{feature,yaml}', 'reports/*.json', 'reports/html/**/*.css', 'examples/*.yaml'];

rmSync(OUT, { recursive: true, force: true });
await execa('tsc', ['-p', 'tsconfig.build.json'], { preferLocal: true, stdio: 'inherit' });
for (const file of DATA.flatMap((pattern) => globSync(pattern))) {
  cpSync(file, join(OUT, file), { recursive: true });
}
// the configuration names sources, of which the package has what was built of them
const settings = readFileSync('cucumber.json', 'utf8').replaceAll('.ts"', '.js"');
writeFileSync(join(OUT, 'cucumber.json'), settings);
process.stdout.write(`${OUT}/ is built\n`);
