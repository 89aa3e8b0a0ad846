import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kernel } from '../platform/kernel'

/** A public answer as it leaves: the same bytes for everybody. */
interface Answer {
  body: Buffer
  /** Made when the first client asks for it. */
  zipped?: Buffer
  tag: string
  type: string
  headers: Readonly<Record<string, string>>
}

/** Answers are shared for so long: a county that looks at once asks the database once a second. */
const SHARED_MS = 1000
const MOST = 200
const LEAST_ZIPPED = 1024

/** What is asked, by whom and how the answer is to be written. */
export interface Asked {
  service: string
  procedure: string
  input: unknown
  /** Names the form beside input and procedure. */
  form: string
  maxAge: number
  write(data: unknown): { text: string; type: string; headers?: Readonly<Record<string, string>> }
}

/**
 * Public answers, which never depend on who asks: requests of the same second share one, and those that come while
 * it is being made wait for it.
 */
export class PublicAnswers {
  private readonly held = new Map<string, { until: number; answer: Promise<Answer> }>()

  constructor(
    private readonly kernel: Kernel,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Lets go of all, after this process has changed something. */
  forget(): void {
    this.held.clear()
  }

  async send(request: FastifyRequest, reply: FastifyReply, asked: Asked): Promise<FastifyReply> {
    const answer = await this.answerOf(request, asked)
    const { maxAge } = asked
    void reply.headers({
      'cache-control': `public, max-age=${maxAge}, stale-while-revalidate=${maxAge * 10}`,
      etag: answer.tag,
      vary: 'accept-encoding',
      ...answer.headers,
    })
    if (isKnown(request.headers['if-none-match'], answer.tag)) return reply.code(304).send()
    void reply.type(answer.type)
    if (answer.body.length < LEAST_ZIPPED || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? ''))
      return reply.send(answer.body)
    answer.zipped ??= gzipSync(answer.body)
    return reply.header('content-encoding', 'gzip').send(answer.zipped)
  }

  private answerOf(request: FastifyRequest, asked: Asked): Promise<Answer> {
    const key = JSON.stringify([asked.service, asked.procedure, asked.form, asked.input])
    const now = this.clock()
    const held = this.held.get(key)
    if (held && held.until > now) return held.answer
    const answer = this.make(request, asked)
    this.held.delete(key)
    this.held.set(key, { until: now + SHARED_MS, answer })
    // the oldest goes first: what is asked often is made anew, and so young
    if (this.held.size > MOST)
      for (const oldest of this.held.keys()) {
        this.held.delete(oldest)
        break
      }
    answer.catch(() => {
      if (this.held.get(key)?.answer === answer) this.held.delete(key)
    })
    return answer
  }

  private async make(request: FastifyRequest, { service, procedure, input, write }: Asked): Promise<Answer> {
    const { data } = await this.kernel.invoke({
      service,
      procedure,
      input,
      person: null,
      requestId: request.id,
      now: new Date(this.clock()),
      caller: request.ip,
    })
    const { text, type, headers = {} } = write(data)
    const body = Buffer.from(text)
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    return { body, tag, type, headers }
  }
}

/** Proxies that compress turn a tag into its weak form; it still names the same bytes to us. */
function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header === tag || header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag)
}
