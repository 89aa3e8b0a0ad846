/**
 * 100 anonymous reports on a real PostgreSQL server, each by somebody who has a session on the same phone, against a
 * thief with tables, write-ahead log, files with their times, and the server's own log. `ATTACK_DATA` names the folder
 * of that server's data (`tests/attack.config.mjs`).
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { files } from '../../cloud/features/files/tables'
import { keyedHash } from '../../cloud/platform/crypto'
import { openSession } from '../../cloud/platform/identity/sessions'
import { makePhoto } from '../factories/reports'
import { type Attacked, everyRow, fileNobodys, filesBelow, startAttacked, tracesOf } from './reports'

const REPORTS = 100

let t: Attacked
beforeAll(async () => {
  t = await startAttacked()
})
afterAll(() => t.stop())

/** The write-ahead log, in the order in which it was written. */
function writeAheadLog(): Buffer {
  const { ATTACK_DATA: data } = process.env
  if (data === undefined) throw new Error('npm run test:attack')
  const folder = path.join(data, 'pg_wal')
  const segments = readdirSync(folder).filter((name) => /^[0-9A-F]{24}$/.test(name))
  return Buffer.concat(segments.sort().map((name) => readFileSync(path.join(folder, name))))
}

const uuidBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
const tell = (name: string, through: number) =>
  void process.stderr.write(`${name}: tried ${REPORTS}, through ${through}\n`)

test('100 anonymous reports: no table, file, log or WAL leads from one to who filed it', async () => {
  // everybody has been in the app before; the token that a careless phone sends along is looked at by nobody
  const people: { id: string; authorization: string }[] = []
  const sent = []
  for (let n = 0; n < REPORTS; n++) {
    const person = await t.person()
    const token = await openSession(t.db, t.settings, person.id, new Date())
    people.push({ id: person.id, authorization: `Bearer ${token}` })
  }
  for (const [n, { id, authorization }] of people.entries())
    sent.push({ ...(await fileNobodys(t, n, { authorization })), person: id })
  const log = writeAheadLog()
  const tables = await everyRow(t.db)
  const kept = filesBelow(t.filesFolder)
  const lines = t.lines.join('')

  // the person's id beside the report's photo in the log: within 300 bytes of its first mention
  const beside = sent.filter(({ fileId, person }) => {
    const at = log.indexOf(uuidBytes(fileId))
    if (at < 0) throw new Error('the photo is not in the log: the attack saw nothing')
    const from = Math.max(0, at - 300)
    return log.subarray(from, at + 300).includes(uuidBytes(person))
  })
  tell('photo owner first in WAL', beside.length)

  const convicted = sent.filter(({ original }) =>
    tracesOf(original).some(
      (trace) =>
        log.includes(trace) ||
        lines.includes(trace) ||
        [...tables.values()].some((rows) => rows.includes(trace)) ||
        kept.some(({ bytes }) => bytes.includes(trace)),
    ),
  )
  tell('sha256 convicts the phone', convicted.length)

  const written = ['cases', 'files', 'case_photos', 'case_events', 'case_desks', 'messages', 'audit_log']
  const named = sent.filter(({ person, claim, receipt, receiptHash }) =>
    [person, claim, receipt, receiptHash].some(
      (secret) => written.some((name) => (tables.get(name) ?? '').includes(secret)) || lines.includes(secret),
    ),
  )
  tell('person, claim or receipt beside the case', named.length)

  // with the server's secret afterwards: keyed hashes of every original and every person
  const { secret } = t.settings
  const rows = tables.get('files') ?? ''
  const keyed = sent.filter(({ original, person, claim }) =>
    [...tracesOf(original), person, claim].some((text) =>
      ['clean photo', 'photo claim', 'photo upload', 'case receipt'].some((purpose) =>
        rows.includes(keyedHash(secret, purpose, text)),
      ),
    ),
  )
  tell('keyed hashes tried with the secret', keyed.length)
  expect([beside.length, convicted.length, named.length, keyed.length]).toEqual([0, 0, 0, 0])

  // control: an owner written first is found
  const owner = people[0]?.id ?? ''
  const control = await makePhoto(t.db, owner)
  const later = writeAheadLog()
  const at = later.indexOf(uuidBytes(control))
  expect(later.subarray(Math.max(0, at - 300), at + 300).includes(uuidBytes(owner))).toBe(true)
  expect(await t.db.$count(files)).toBe(REPORTS + 1)
})
