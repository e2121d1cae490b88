// Freezes, or checks, what the reference implementation makes of every <name>.template.json (or cards/templates/<name>.json) and its data.
//   node oracle.mjs --write   writes the .expected.json files
//   node oracle.mjs           exits 1 and names the files that are not what the reference implementation says
import { readdirSync, readFileSync, writeFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';

// The reference implementation formats numbers for the machine's own language, so that is fixed here.
if (Intl.DateTimeFormat().resolvedOptions().locale !== 'en-US' || process.env.TZ !== 'UTC') {
  if (process.env.CONFORMANCE_LOCALE) throw new Error('Node does not take en-US as its locale');
  const env = { ...process.env, LC_ALL: 'en_US.UTF-8', LANG: 'en_US.UTF-8', TZ: 'UTC', CONFORMANCE_LOCALE: 'en-US' };
  process.exit(spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' }).status ?? 1);
}

const { Template } = await import('adaptivecards-templating').then(module => module.default ?? module);
const here = dirname(fileURLToPath(import.meta.url));
const read = path => JSON.parse(readFileSync(path, 'utf8'));

function* cases() {
  for (const set of readdirSync(join(here, 'cases'))) {
    const folder = join(here, 'cases', set);
    for (const file of readdirSync(folder).filter(file => file.endsWith('.template.json')).sort()) {
      const name = basename(file, '.template.json');
      const at = suffix => join(folder, `${name}.${suffix}.json`);
      yield { name: `${set}/${name}`, template: at('template'), data: at('data'), host: at('host'), expected: at('expected') };
    }
    for (const file of readdirSync(folder).filter(file => file.endsWith('.table.json')).sort())
      yield* rows(set, join(folder, file));
  }

  // <card>.json with <card>.data.json, and further samples such as <card>.urgent.data.json.
  const ours = join(here, '..', '..', 'cards', 'templates');
  const files = existsSync(ours) ? readdirSync(ours).filter(file => file.endsWith('.json')).sort() : [];
  for (const file of files.filter(file => !file.endsWith('.data.json'))) {
    const samples = files.filter(sample => sample.startsWith(basename(file, 'json')) && sample.endsWith('.data.json'));
    if (samples.length === 0) console.log(`cards/${file}: no sample, ${basename(file, 'json')}data.json`);
    for (const sample of samples) {
      const name = basename(sample, '.data.json');
      mkdirSync(join(here, 'expected', 'cards'), { recursive: true });
      yield { name: `cards/${name}`, template: join(ours, file), data: join(ours, sample), expected: join(here, 'expected', 'cards', `${name}.expected.json`) };
    }
  }
}

function expand(template, data, host) {
  try {
    const card = new Template(template).expand({ $root: data, $host: host });
    return { card: card === undefined ? null : JSON.parse(JSON.stringify(card)) };
  } catch (error) {
    return { refused: String(error.message ?? error).split('\n')[0] };
  }
}

// A table holds many small cases: { name, template, data } in; { name, card } or { name, refused } out.
function* rows(set, path) {
  yield { name: `${set}/${basename(path, '.table.json')}`, table: path, expected: path.replace('.table.json', '.expected.json') };
}

const write = process.argv.includes('--write');
const wrong = [];
let count = 0;
for (const test of cases()) {
  count++;
  let result;
  if (test.table) {
    result = read(test.table).map(row => ({ name: row.name, ...expand(row.template, row.data, row.host) }));
  } else {
    const outcome = expand(read(test.template), read(test.data), test.host && existsSync(test.host) ? read(test.host) : undefined);
    result = 'card' in outcome ? outcome.card : outcome;
  }

  if (write) writeFileSync(test.expected, JSON.stringify(result, null, 1) + '\n');
  else if (!existsSync(test.expected)) wrong.push(`${test.name}: no expected file`);
  else if (!isDeepStrictEqual(read(test.expected), result)) wrong.push(`${test.name}: the expected file differs`);
}

console.log(write ? `wrote ${count} expected files` : `${count} files checked, ${wrong.length} wrong`);
for (const line of wrong) console.log(line);
if (wrong.length) console.log('Run: npm ci && npm run freeze   (in tests/conformance)');
process.exit(wrong.length ? 1 : 0);
