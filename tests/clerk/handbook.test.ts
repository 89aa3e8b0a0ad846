/** The handbook's own commands, without the programs that only a server has (`npm run test:clerk` runs them all). */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type Block, blocksOf, commandsOf, SECTIONS } from './handbook'

const blocks = blocksOf(SECTIONS)
const runs = blocks.filter((block) => block.kind === 'run')
const written = new Map(
  blocks.flatMap((block) => (block.kind === 'write' ? [[block.file, block.text] as const] : [])),
)

/** What a Debian with the handbook's own packages has. */
const KNOWN = [
  'BACKUP', 'apt-get', 'cat', 'cd', 'certbot', 'cp', 'curl', 'install', 'key()', 'ln', 'nginx', 'node', 'rm', 'sed',
  'sha256sum', 'sudo', 'systemctl', 'umask', 'useradd', 'userdel',
] // prettier-ignore

test('the clerk’s sections are there, each with something to type', () => {
  for (const section of SECTIONS) expect(runs.some((block) => block.section === section)).toBe(true)
  expect([...written.keys()].sort()).toEqual([
    '/etc/nginx/conf.d/mulei.conf',
    '/etc/systemd/system/mulei-backup.service',
    '/etc/systemd/system/mulei-backup.timer',
    '/etc/systemd/system/mulei@.service',
  ])
})

test.each(runs.map(({ section, text }) => [section, text]))('%s: a shell understands %s', (_, text) => {
  execFileSync('bash', ['-n', '-c', text])
  for (const line of commandsOf(text)) expect(KNOWN).toContain(/^[^\s=]+/.exec(line)?.[0])
})

test('every command of ours is one of the package, and an old step is not typed any more', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> } // ours
  const named = runs.flatMap(({ text }) =>
    [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name),
  )
  expect(new Set(named)).toEqual(new Set(['migrate', 'backup', 'restore', 'export:all']))
  for (const name of named) expect(Object.keys(scripts)).toContain(name)
  const typed = runs.map(({ text }) => text).join('\n')
  expect(typed).not.toMatch(/pg_restore|--clean/)
})

test('whoever leaves removes every file that the handbook had them write, and none of what is to be kept', () => {
  const left = runs.filter(({ section }) => section === '不用了怎么办').map(({ text }) => text)
  const lines = left.flatMap((text) => commandsOf(text))
  const removed = lines.filter((line) => line.startsWith('rm ')).flatMap((line) => line.split(' ').slice(2))
  expect(removed).toEqual(expect.arrayContaining([...written.keys()]))
  const settings = runs.flatMap(({ text }) =>
    [...text.matchAll(/> (\/etc\/mulei\S*)/g)].map(([, file = '']) => file),
  )
  expect(settings).toHaveLength(2)
  expect(removed).toEqual(expect.arrayContaining(settings))
  // as the shell matches them: what stands in brackets is one sign
  const matches = (file: string) =>
    removed.some((one) => new RegExp(`^${one.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(file))
  for (const gone of ['/srv/mulei', '/srv/mulei-1', '/srv/mulei-12', '/srv/mulei-data-20261016_090000'])
    expect([gone, matches(gone)]).toEqual([gone, true])
  for (const kept of ['/srv/mulei-backup', '/srv/mulei-export'])
    expect([kept, matches(kept)]).toEqual([kept, false])
})

test('a unit keeps the service running, alone with its files', () => {
  const unit = written.get('/etc/systemd/system/mulei@.service') ?? ''
  for (const line of [
    'Wants=network-online.target postgresql.service',
    'StartLimitIntervalSec=0',
    'Restart=always',
    'RestartSec=2',
    'UMask=0077',
    'User=mulei',
  ])
    expect(unit.split('\n')).toContain(line)
  // the owner of the tables is in no file that a service reads
  expect(unit).not.toContain('owner')
})

test('blocks are read as they stand: what is handed to a program is no command, and a file has its name', () => {
  const text =
    '## 甲\n1. x\n\n   ```sh\n   cat > /f <<END\n   a=1\n   END\n   ls\n   ```\n\n```ini\n# 文件 /g\nb\n```\n## 乙\n```sh\nno\n```\n'
  const found: Block[] = blocksOf(['甲'], text)
  expect(found).toEqual([
    { kind: 'run', section: '甲', text: 'cat > /f <<END\na=1\nEND\nls\n' },
    { kind: 'write', section: '甲', file: '/g', text: '# 文件 /g\nb\n' },
  ])
  expect(commandsOf(found[0]?.text ?? '')).toEqual(['cat > /f <<END', 'ls'])
})
