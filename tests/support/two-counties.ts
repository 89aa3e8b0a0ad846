import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** 木垒 and, invented but for its name and code, the county beside it. */
export const [MULEI, JIMSAR] = ['652328', '652327'] as const
/** Host names by which phones reach them. */
export const NAMES = { [MULEI]: 'air.mulei.example', [JIMSAR]: 'air.jimsar.example' } as const
/** A town of each, and a village in it. */
export const PLACES = {
  [MULEI]: { town: '652328101', village: '652328101200' },
  [JIMSAR]: { town: '652327100', village: '652327100201' },
} as const

/** Divisions of 吉木萨尔 as an operator may write them. */
const JIMSAR_DIVISIONS = {
  county: { code: JIMSAR, name: '吉木萨尔县', short: '吉木萨尔' },
  towns: [
    { code: '652327100', name: '东边镇' },
    { code: '652327200', name: '西边乡' },
  ],
  villages: { '652327100': [{ code: '652327100201', name: '渠头村委会' }], '652327200': [] },
}

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')

/** A folder of two counties, and beside it what the machine needs. */
export class CountiesFolder {
  readonly root = mkdtempSync(path.join(tmpdir(), 'mulei-counties-'))
  readonly folder = path.join(this.root, 'counties')
  readonly divisions = path.join(this.root, 'jimsar.json')

  /** @param change settings of a county beside those it needs; an empty one takes it away */
  constructor(change: Partial<Record<string, Record<string, string>>> = {}) {
    mkdirSync(this.folder)
    writeFileSync(this.divisions, JSON.stringify(JIMSAR_DIVISIONS))
    const needed: Record<string, Record<string, string>> = {
      [MULEI]: { PUBLIC_URL: `https://${NAMES[MULEI]}`, SECRET_KEY: key(1), DATA_KEYS: `k1:${key(2)}` },
      [JIMSAR]: {
        PUBLIC_URL: `https://${NAMES[JIMSAR]}`,
        SECRET_KEY: key(3),
        DATA_KEYS: `k1:${key(4)}`,
        DIVISIONS: this.divisions,
      },
    }
    for (const [code, settings] of Object.entries(needed)) this.write(code, { ...settings, ...change[code] })
  }

  /** Writes a county's file, as systemd reads it too. */
  write(code: string, settings: Record<string, string>): void {
    const lines = Object.entries(settings).flatMap(([name, value]) =>
      value === '' ? [] : [`${name}=${value}`],
    )
    writeFileSync(path.join(this.folder, `${code}.env`), `# 县的设置\n${lines.join('\n')}\n`)
  }

  /** What the process is started with. */
  env(more: Record<string, string> = {}): Record<string, string> {
    return {
      COUNTIES: this.folder,
      DATA_DIR: path.join(this.root, 'data'),
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...more,
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

/** An answer, or open data. */
interface Body {
  data: Record<string, unknown>
  error: Record<string, unknown>
  title?: string
}

/** What came back. */
export interface Answered {
  status: number
  /** Of JSON, whose parts a test knows that asked for them; empty for what is none. */
  body: Body
  /** As it came. */
  text: string
  headers: Readonly<Record<string, unknown>>
}

/**
 * Asks a server under a name, as a browser does who found its address by that name.
 * @param told `body` makes it a command; `token` says who asks
 */
export function askAs(
  address: string,
  name: string,
  where: string,
  told: { body?: object; token?: string; headers?: Record<string, string> } = {},
): Promise<Answered> {
  const { body, token, headers } = told
  return new Promise((resolve, reject) => {
    const asked = request(
      `${address}${where}`,
      {
        agent: false,
        method: body ? 'POST' : 'GET',
        headers: {
          host: name,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        answer.on('end', () => {
          const isJson = String(answer.headers['content-type']).includes('json')
          resolve({
            status: answer.statusCode ?? 0,
            body: { data: {}, error: {}, ...(isJson ? (JSON.parse(text) as Partial<Body>) : {}) },
            text,
            headers: answer.headers,
          })
        })
      },
    )
    asked.on('error', reject)
    asked.end(body && JSON.stringify(body))
  })
}
