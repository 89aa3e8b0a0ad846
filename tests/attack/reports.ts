/** Anonymous reports as a phone sends them, over HTTP, and what a thief of the county's machine greps for. */
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import FormData from 'form-data'
import pino from 'pino'
import sharp from 'sharp'
import { buildServer } from '../../cloud/host/server'
import type { Db } from '../../cloud/platform/database'
import { createKernel } from '../../cloud/platform/kernel'
import { routes } from '../../cloud/product'
import { INSIDE, makeSecrets, TOWN, VILLAGE } from '../factories/reports'
import { startTestHost } from '../support/host'

/** The camera that the original names; no other word of the test has it. */
const CAMERA = 'Zhangsan-Phone-7'

/** A photo that says where and with what it was taken. */
export const takePhoto = (shade: number): Promise<Buffer> =>
  sharp({
    create: {
      width: 64,
      height: 48,
      channels: 3,
      background: { r: (shade * 37) % 256, g: (shade * 11) % 256, b: (40 + Math.floor(shade / 256)) % 256 },
    },
  })
    .withExif({ IFD0: { Make: CAMERA }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 49/1 30/1' } })
    .jpeg()
    .toBuffer()

/** The product behind its HTTP door, with everything that it logs kept. */
export async function startAttacked() {
  const host = await startTestHost({}, false)
  const lines: string[] = []
  const log = pino({ level: 'trace', base: null }, { write: (line: string) => void lines.push(line) })
  const app = await buildServer(createKernel({ ...host.kernel.parts, log }), host.config, routes)
  return {
    ...host,
    app,
    lines,
    async stop() {
      await app.close()
      await host.stop()
    },
  }
}
export type Attacked = Awaited<ReturnType<typeof startAttacked>>

const form = (bytes: Buffer, fields: Record<string, string>) => {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.append(name, value)
  made.append('file', bytes, { filename: 'a.jpg', contentType: 'image/jpeg' })
  return made
}

/** Sends a file as a phone does. */
export function upload(
  { app }: Pick<Attacked, 'app'>,
  url: string,
  bytes: Buffer,
  {
    headers = {},
    fields = {},
    from = '203.0.113.77',
  }: { headers?: Record<string, string>; fields?: Record<string, string>; from?: string } = {},
) {
  const made = form(bytes, fields)
  return app.inject({
    method: 'POST',
    url,
    payload: made.getBuffer(),
    headers: { ...made.getHeaders(), ...headers },
    remoteAddress: from,
  })
}

/** Files one report of nobody with one photo. @param headers what a careless phone sends along */
export async function fileNobodys(t: Attacked, n: number, headers: Record<string, string> = {}) {
  const original = await takePhoto(n)
  // an address may file 60 an hour
  const from = `203.0.113.${String(n % 250)}`
  const secrets = makeSecrets()
  const { claim, receiptHash } = secrets
  const sent = await upload(t, '/api/reports/photos', original, {
    headers,
    from,
    fields: { claim, photo: randomUUID() },
  })
  const { fileId } = sent.json<{ data: { fileId: string } }>().data
  const reply = await t.app.inject({
    method: 'POST',
    url: '/api/reports/submitAnonymous',
    remoteAddress: from,
    headers,
    payload: {
      claim,
      receiptHash,
      photos: [fileId],
      words: `第 ${n} 件`,
      categories: ['waste.construction'],
      place: { town: TOWN, village: VILLAGE, point: INSIDE },
    },
  })
  const { number } = reply.json<{ data: { number: string } }>().data
  return { ...secrets, original, fileId, number }
}

/** Every row of every table, as text by table. */
export async function everyRow(db: Db): Promise<Map<string, string>> {
  const { rows } = await db.execute<{ name: string }>(sql`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY 1`)
  const found = new Map<string, string>()
  for (const { name } of rows) {
    const lying = await db.execute<{ line: string }>(
      sql`SELECT to_jsonb(t)::text AS line FROM ${sql.identifier(name)} t`,
    )
    found.set(name, lying.rows.map(({ line }) => line).join('\n'))
  }
  return found
}

/** Every file below a folder. */
export const filesBelow = (folder: string): { name: string; bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const at = path.join(folder, name)
    return statSync(at).isFile() ? [{ name, bytes: readFileSync(at) }] : []
  })

/** What would convict the phone that took a photo: its bytes' hashes in every spelling, its camera, its place. */
export function tracesOf(original: Buffer): string[] {
  const hashes = ['sha256', 'sha1', 'md5'].flatMap((kind) => {
    const digest = createHash(kind).update(original).digest()
    return [digest.toString('hex'), digest.toString('base64'), digest.toString('base64url')]
  })
  return [...hashes, CAMERA, 'GPSLatitude']
}
