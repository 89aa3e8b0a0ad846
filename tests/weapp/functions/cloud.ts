import { build } from 'esbuild'
import { fork, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireBuilt } from '../../e2e/built'
import { repositoryRoot } from '../../support/repository'
import type { Answer, Question } from './messages'
import { FILE_PREFIX } from './wx-server-sdk'

/** Database, keys and files of the running host, which the functions share. */
export const functionSettings = (): Record<string, string> => {
  const given: unknown = JSON.parse(process.env.TEST_FUNCTION_SETTINGS ?? '{}')
  return Object.fromEntries(Object.entries(Object(given)).map(([name, value]) => [name, String(value)]))
}

type Unsent<T> = T extends Question ? Omit<T, 'id'> : never

/**
 * WeChat's cloud for tests: the bundles of `dist/cloud` in a process of their own, `wx-server-sdk` replaced by
 * a stand-in, the database a real PostgreSQL.
 */
export class TestCloud {
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  #last = 0

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    child.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if (answer.error === undefined) waiting?.resolve(answer.value)
      else waiting?.reject(new Error(answer.error))
    })
    child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the cloud functions ended'))
    })
  }

  /** @param env settings of the functions: database, keys; where the files lie */
  static async start(env: Record<string, string>): Promise<TestCloud> {
    const root = repositoryRoot()
    const folder = mkdtempSync(join(tmpdir(), 'mulei-cloud-'))
    cpSync(requireBuilt('dist/cloud'), folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    // what `npm install` puts beside a deployed function
    const modules = join(folder, 'node_modules')
    mkdirSync(modules)
    symlinkSync(join(root, 'node_modules/sharp'), join(modules, 'sharp'))
    const options = { bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' } as const
    await Promise.all([
      build({
        ...options,
        entryPoints: [join(root, 'tests/weapp/functions/wx-server-sdk.ts')],
        outfile: join(modules, 'wx-server-sdk/index.js'),
        // the real one is plain CommonJS, so that `import cloud from` means all of it
        footer: { js: 'module.exports = { ...module.exports }' },
      }),
      build({
        ...options,
        entryPoints: [join(root, 'tests/weapp/functions/runner.ts')],
        outfile: join(folder, 'runner.js'),
      }),
    ])
    const child = fork(join(folder, 'runner.js'), [folder], {
      env: { ...process.env, ...env, CLOUD_FILE_PREFIX: FILE_PREFIX, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    return new TestCloud(child, folder)
  }

  #ask(question: Unsent<Question>): Promise<unknown> {
    this.#last += 1
    const id = this.#last
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.child.send({ ...question, id })
    })
  }

  /** What `wx.cloud.callFunction` gives the phone of that openid as `result`. */
  call(openid: string, name: string, event: unknown): Promise<unknown> {
    return this.#ask({ kind: 'call', name, event, openid })
  }

  /** @returns the file id, as `wx.cloud.uploadFile` does */
  async upload(cloudPath: string, content: Buffer): Promise<string> {
    return String(await this.#ask({ kind: 'put', cloudPath, base64: content.toString('base64') }))
  }

  async file(fileID: string): Promise<Buffer | null> {
    const base64 = await this.#ask({ kind: 'get', fileID })
    return typeof base64 === 'string' ? Buffer.from(base64, 'base64') : null
  }

  stop(): void {
    this.child.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
