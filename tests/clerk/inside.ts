/**
 * The part of `npm run test:clerk` that runs in a network and among processes of its own, beside the root in which the
 * clerk types: `inside.ts <root> <domain>`.
 */
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:http2'
import path from 'node:path'
import sharp from 'sharp'
import { ask, begin, command, isKnown, type Site, startTraffic, type Told } from './traffic'
import { type Block, blocksOf, commandsOf, SECTIONS } from './handbook'

const [root = '', domain = ''] = process.argv.slice(2)
const passwords = { mulei: randomBytes(12).toString('hex'), mulei_app: randomBytes(12).toString('hex') }
/** Rows that an index is built over while people come. */
const MESSAGES = 300_000

let commands = 0
const say = (text: string) => process.stdout.write(`${text}\n`)
const at = (file: string) => path.join(root, file)

function fail(text: string): never {
  throw new Error(text)
}

/** What a clerk's shell has around it. */
const SURROUNDINGS = [
  '-i',
  'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  'HOME=/root',
  'LANG=C.UTF-8',
]

/** Runs shell in the root as its root user. @returns what it wrote */
function shell(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      'env',
      [...SURROUNDINGS, 'chroot', root, '/bin/bash', '-e', '-o', 'pipefail', '-c', text],
      {
        cwd: '/',
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      },
    )
    let [out, said] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
    child.on('error', reject)
    // not `close`: services that were started hold on to the pipes
    child.on('exit', (code) => {
      if (code === 0) resolve(out)
      else reject(new Error(`ended with ${code}:\n${text}\n${out}\n${said}`))
    })
  })
}

/** What the clerk types instead of what stands there for their own: passwords. */
const typed = (text: string): string =>
  text
    .replace(/(mulei(?:_app)?):密码@/g, (_, role: keyof typeof passwords) => `${role}:${passwords[role]}@`)
    .replace(/^sudo -u postgres createuser -P.* (mulei\w*)$/gm, (line, role: keyof typeof passwords) => {
      const password = passwords[role]
      return `printf '%s\\n%s\\n' ${password} ${password} | ${line}`
    })

async function follow(block: Block): Promise<void> {
  if (block.kind === 'write') {
    mkdirSync(path.dirname(at(block.file)), { recursive: true })
    writeFileSync(at(block.file), block.text)
    return
  }
  // what comes from the network was installed before
  const text = block.text.replace(/^apt-get .*$/gm, '')
  const lines = commandsOf(block.text)
  say(`── ${block.section}: ${lines.length} lines, ${lines.at(-1)}`)
  const out = await shell(typed(text))
  if (out.trim() !== '') say(out.trim().replace(/^/gm, '   '))
  commands += lines.length
}

/** The blocks of a section from one that has a line like this up to another. */
function blocks(section: string, from: RegExp | null, to: RegExp | null): Block[] {
  const all = blocksOf([section])
  const index = (pattern: RegExp) => {
    const found = all.findIndex(({ text }) => pattern.test(text))
    return found < 0 ? fail(`the handbook says nothing like ${pattern}`) : found
  }
  return all.slice(from ? index(from) : 0, to ? index(to) : all.length)
}
async function followAll(these: Block[]): Promise<void> {
  for (const block of these) await follow(block)
}

/** A statement as the owner of the tables, in the database that is in use. */
async function asOwner(statement: string): Promise<string> {
  const text = `. /etc/mulei-owner.env; psql -v ON_ERROR_STOP=1 -At "$DATABASE_OWNER_URL" <<'END'\n${statement}\nEND`
  return (await shell(text)).trim()
}
const dataDir = () =>
  /^DATA_DIR=(.*)$/m.exec(readFileSync(at('/etc/mulei.env'), 'utf8'))?.[1] ?? fail('no DATA_DIR')

async function uploadPhoto(site: Site, token: string): Promise<void> {
  const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7ab' } })
    .jpeg()
    .toBuffer()
  const end = 'end-of-part'
  const body = Buffer.concat([
    Buffer.from(
      `--${end}\r\ncontent-disposition: form-data; name="file"; filename="p.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
    ),
    picture,
    Buffer.from(`\r\n--${end}--\r\n`),
  ])
  const headers = {
    authorization: `Bearer ${token}`,
    'idempotency-key': '00000000-0000-4000-8000-000000000001',
    'content-type': `multipart/form-data; boundary=${end}`,
  }
  const { status, body: said } = await ask(site, '/api/files', { method: 'POST', body, headers })
  if (status !== 200) fail(`a photo was refused: ${status} ${said}`)
}

const filesOf = (folder: string) =>
  (existsSync(at(folder)) ? readdirSync(at(folder), { recursive: true, encoding: 'utf8' }) : []).map((name) =>
    path.join(folder, name),
  )

/** Folders 0700 and files 0600, of the service's own user; nothing that anybody may read has a secret in it. */
function checkModes(): void {
  const owner = statSync(at(dataDir())).uid
  if (owner === 0) fail('the data folder is root’s')
  for (const file of [dataDir(), ...filesOf(dataDir())]) {
    const { mode, uid } = statSync(at(file))
    const wanted = statSync(at(file)).isDirectory() ? 0o700 : 0o600
    if ((mode & 0o777) !== wanted || uid !== owner) fail(`${file}: ${(mode & 0o777).toString(8)} of ${uid}`)
  }
  for (const file of [
    '/srv/mulei-backup',
    ...filesOf('/srv/mulei-backup'),
    '/etc/mulei.env',
    '/etc/mulei-owner.env',
  ])
    if ((statSync(at(file)).mode & 0o077) !== 0) fail(`others may look into ${file}`)
}

/** Nothing that nginx or the services wrote says who came to the anonymous addresses, or when. */
function checkLogs(): void {
  const logs = filesOf('/var/log').filter((file) => /nginx\/|mulei/.test(file) && statSync(at(file)).isFile())
  const text = logs.map((file) => readFileSync(at(file), 'utf8')).join('\n')
  if (!/"?GET"? .*\/ 200|GET \/ 200/.test(text)) fail('nginx noted nothing at all: the logs prove nothing')
  for (const wrong of [/127\.0\.[1-4]\.\d/, /\/api\/(?:reports|survey|files)/])
    if (wrong.test(readFileSync(at('/var/log/nginx/access.log'), 'utf8'))) fail(`the access log has ${wrong}`)
}

const speaksHttp2 = (site: Site) =>
  new Promise<string | undefined>((resolve, reject) => {
    const session = connect('https://127.0.0.1', { ca: site.authority, servername: site.domain })
    session.on('error', reject)
    session.on('connect', () => {
      resolve(session.alpnProtocol)
      session.close()
    })
  })

/** A version of tomorrow: the same program and a migration that expands the largest table. */
function layNext(): void {
  cpSync(at('/srv/mulei-1'), at('/srv/mulei-2'), { recursive: true })
  const folder = at('/srv/mulei-2/cloud/platform/database/migrations')
  const file = path.join(folder, 'meta/_journal.json')
  // written by drizzle-kit
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { when: number }[] }
  const next = {
    idx: journal.entries.length,
    version: '7',
    when: (journal.entries.at(-1)?.when ?? 0) + 1,
    tag: '9999_next',
    breakpoints: true,
  }
  writeFileSync(file, JSON.stringify({ ...journal, entries: [...journal.entries, next] }))
  const statements = [
    'ALTER TABLE "messages" ADD COLUMN "note" text;',
    'CREATE INDEX "messages_kind" ON "messages" USING btree ("kind","id");',
  ]
  writeFileSync(path.join(folder, '9999_next.sql'), statements.join('\n--> statement-breakpoint\n'))
}

async function during(site: Site, told: Told, work: () => Promise<void>): Promise<void> {
  const traffic = startTraffic(site)
  await work().finally(async () => {
    const { requests, failed, tokens } = await traffic.stop()
    told.requests += requests
    told.failed.push(...failed)
    told.tokens.push(...tokens)
    say(
      `   ${requests} requests meanwhile, ${failed.length} failed${failed[0] === undefined ? '' : `, the first: ${failed[0]}`}`,
    )
  })
}

async function main(): Promise<void> {
  execFileSync('ip', ['link', 'set', 'lo', 'up'])
  const site: Site = { domain, authority: readFileSync(at('/usr/local/lib/clerk/ca.pem')) }
  const [installing = '', keeping = '', upgrading = '', handing = '', leaving = ''] = SECTIONS

  await followAll(blocksOf([installing]))
  const protocol = await speaksHttp2(site)
  if (protocol !== 'h2') fail(`HTTP/2 is not spoken, but ${protocol}`)
  const token = (await begin(site)) ?? fail('nobody can begin')
  await uploadPhoto(site, token)
  await asOwner(`insert into messages (county, id, person_id, kind, data, created_at)
    select '652328', gen_random_uuid(), gen_random_uuid(), 'test', '{}', now() from generate_series(1, ${MESSAGES})`)

  // a back-up, by hand and by its unit; a rehearsal
  await followAll(blocks(keeping, null, /restore -- "\$BACKUP"/))
  await shell('systemctl start mulei-backup')
  checkModes()
  const lost = await begin(site)

  // damage: a table gone, the photos gone
  await asOwner('drop table messages cascade; drop table files cascade;')
  rmSync(at(`${dataDir()}/files`), { recursive: true })
  await followAll(blocks(keeping, /restore -- "\$BACKUP"/, null))
  const rows = await asOwner('select count(*) from messages')
  const photos = filesOf(`${dataDir()}/files`).filter((file) => file.endsWith('.webp'))
  if (Number(rows) !== MESSAGES || photos.length !== 2)
    fail(`restored: ${rows} messages, ${photos.length} photos`)
  if (!(await isKnown(site, token))) fail('who had begun before the back-up is not known any more')
  if (lost === null || (await isKnown(site, lost)))
    fail('who came after the back-up is known: it is not the restored one')
  checkModes()

  // upgrade, renewal of the certificate and the way back, while people come
  layNext()
  const told: Told = { requests: 0, failed: [], tokens: [] }
  const back = /^ln -sfn \/srv\/mulei-1 /m
  await during(site, told, () => followAll(blocks(upgrading, null, back)))
  const indexes = await asOwner(
    `select indisvalid from pg_index where indexrelid = 'messages_kind'::regclass`,
  )
  if (indexes !== 't') fail('the upgrade has built no index')
  if (realpathSync(at('/srv/mulei-2')) !== at('/srv/mulei-2')) fail('no new version')
  await during(site, told, async () => void (await shell('certbot renew')))
  await during(site, told, () => followAll(blocks(upgrading, back, null)))
  for (const each of told.tokens) if (!(await isKnown(site, each))) fail('an acknowledged beginning is lost')
  const refused = await command(site, 'account/read', { ids: [] }, { token })
  if (refused.status !== 200) fail(`the version of before does not work: ${refused.status}`)
  checkLogs()

  // everything is handed over, and then nothing of it is left but that and the back-ups
  await followAll(blocksOf([handing]))
  await followAll(blocksOf([leaving]))
  const stayed = await shell(
    `sudo -u postgres psql -Atc "select count(*) from pg_roles where rolname ~ '^mulei'"`,
  )
  if (stayed.trim() !== '0') fail('a role has stayed')
  const there = readdirSync(at('/srv')).filter((name) => name.startsWith('mulei'))
  if (there.sort().join() !== 'mulei-backup,mulei-export') fail(`in /srv are still ${there.join()}`)

  const failedRequests = told.failed.length
  for (const one of [...new Set(told.failed)].slice(0, 10)) say(one)
  say(JSON.stringify({ commands, failed: 0, requests: told.requests, failedRequests, damage: 'restored' }))
  if (failedRequests > 0) process.exitCode = 1
}

main().catch((error: unknown) => {
  say(String(error instanceof Error ? error.stack : error))
  say(JSON.stringify({ commands, failed: 1 }))
  process.exit(1)
})
