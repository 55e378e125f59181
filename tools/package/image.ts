/** `npm run image [-- --base IMAGE --tag NAME]`: the package with all that it needs, in an image. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const { values } = parseArgs({
  options: { base: { type: 'string' }, tag: { type: 'string', default: `leadline:${version}` } },
});
const folder = resolve('dist/image');
const show = { stdio: 'inherit' } as const;

// packing fills dist/ anew, so the folder is made after it
const tarball = resolve(`leadline-${version}.tgz`);
await execa('npm', ['pack', '--silent'], show);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
await execa('npm', ['install', '--silent', '--omit=dev', '--no-audit', '--no-fund', tarball], {
  ...show,
  cwd: folder,
});
rmSync(tarball);
const base = values.base ? ['--build-arg', `BASE=${values.base}`] : [];
await execa('docker', ['build', ...base, '--tag', values.tag, '.'], show);
process.stdout.write(`${values.tag} is built\n`);
