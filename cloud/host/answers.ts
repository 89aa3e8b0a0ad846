import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kernel } from '../platform/kernel'
import type { Locale } from '../shared/locale'
import { callerOf } from './caller'
import { localeOf } from './language'

/** A public answer as it leaves: the same bytes for everybody who reads that language. */
export interface Answer {
  body: Buffer
  /** Made when the first client asks for it. */
  zipped?: Buffer
  tag: string
  type: string
  headers: Readonly<Record<string, string>>
}

/** An answer as it is written, before it has its bytes. */
export interface Written {
  text: string
  type: string
  headers?: Readonly<Record<string, string>>
}

/** Headers of what any site may show. */
export const OPEN_TO_ALL = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag',
  'cross-origin-resource-policy': 'cross-origin',
}

/** Answers are shared for so long: a county that looks at once asks the database once a second. */
const SHARED_MS = 1000
const MOST = 200
const LEAST_ZIPPED = 1024

interface Held {
  service: string
  until: number
  answer: Promise<Answer>
  /** The answer itself once it is there. */
  made?: Answer
}

/** What is asked, by whom and how the answer is to be written. */
export interface Asked {
  service: string
  procedure: string
  input: unknown
  /** Names the form beside input and procedure. */
  form: string
  /** Seconds that others may keep it; null: it is shared here and kept by nobody. */
  maxAge: number | null
  /** An older one is not shown while a new one is fetched. */
  prompt?: true | undefined
  write(data: unknown): Written
}

/**
 * Public answers, which depend on the language of who asks and on nothing else of them: requests of the same second share one, and those that come while
 * it is being made wait for it.
 */
export class PublicAnswers {
  private readonly held = new Map<string, Held>()

  constructor(
    private readonly kernel: Kernel,
    private readonly clock: () => number = Date.now,
  ) {}

  /**
   * Lets go of what a service answered, after this process has changed something of it. What others answered stays:
   * a command that anybody may give as often as they like would have all of it made anew.
   */
  forget(service: string): void {
    for (const [key, held] of this.held) if (held.service === service) this.held.delete(key)
  }

  /** Answers now, or as soon as the answer is made. Returns nothing: a promise of the reply would cost as much again. */
  send(request: FastifyRequest, reply: FastifyReply, asked: Asked): void {
    const held = this.heldFor(request, asked)
    if (held.made) sendAnswer(request, reply, asked, held.made)
    else
      held.answer.then(
        (answer) => {
          if (!reply.sent) sendAnswer(request, reply, asked, answer)
        },
        (error: unknown) => {
          if (!reply.sent) void reply.send(error)
        },
      )
  }

  private heldFor(request: FastifyRequest, asked: Asked): Held {
    const locale = localeOf(request)
    const key = `${locale} ${asked.service} ${asked.procedure} ${asked.form} ${JSON.stringify(asked.input)}`
    const now = this.clock()
    const before = this.held.get(key)
    if (before && before.until > now) return before
    const { service } = asked
    const held: Held = { service, until: now + SHARED_MS, answer: this.make(request, asked, locale) }
    this.held.delete(key)
    this.held.set(key, held)
    // the oldest goes first: what is asked often is made anew, and so young
    if (this.held.size > MOST) {
      const oldest = this.held.keys().next()
      if (!oldest.done) this.held.delete(oldest.value)
    }
    held.answer.then(
      (answer) => {
        held.made = answer
      },
      () => {
        if (this.held.get(key) === held) this.held.delete(key)
      },
    )
    return held
  }

  private async make(
    request: FastifyRequest,
    { service, procedure, input, write }: Asked,
    locale: Locale,
  ): Promise<Answer> {
    const { data } = await this.kernel.invoke({
      service,
      procedure,
      input,
      person: null,
      requestId: request.id,
      now: new Date(this.clock()),
      locale,
      caller: callerOf(request),
    })
    return bytesOf(write(data), locale)
  }
}

/** The bytes of an answer, and the tag that names them. @param locale absent for what has no language */
export function bytesOf({ text, type, headers = {} }: Written, locale?: Locale): Answer {
  const body = Buffer.from(text)
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  return { body, tag, type, headers: { ...headers, ...(locale ? { 'content-language': locale } : {}) } }
}

/**
 * Sends an answer that others may keep for `maxAge` seconds (null: nobody keeps it), or says that it is the one they
 * have.
 */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { maxAge, prompt }: Pick<Asked, 'maxAge' | 'prompt'>,
  answer: Answer,
): void {
  const { 'if-none-match': known, 'accept-encoding': accepted } = request.headers
  void reply.headers({
    'cache-control':
      maxAge === null
        ? 'no-store'
        : `public, max-age=${maxAge}${prompt ? '' : `, stale-while-revalidate=${maxAge * 10}`}`,
    ...(maxAge === null ? {} : { etag: answer.tag }),
    vary: 'accept-encoding, accept-language',
    ...answer.headers,
  })
  if (maxAge !== null && isKnown(known, answer.tag)) {
    void reply.code(304).send()
    return
  }
  void reply.header('content-type', answer.type)
  if (answer.body.length < LEAST_ZIPPED || accepted === undefined || !/\bgzip\b/.test(accepted)) {
    void reply.send(answer.body)
    return
  }
  answer.zipped ??= gzipSync(answer.body)
  void reply.header('content-encoding', 'gzip').send(answer.zipped)
}

/** Proxies that compress turn a tag into its weak form; it still names the same bytes to us. */
export function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header === tag || header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag)
}
