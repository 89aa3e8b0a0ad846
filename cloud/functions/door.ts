import { randomUUID } from 'node:crypto'
import cloud from 'wx-server-sdk'
import * as v from 'valibot'
import { wordListCheck } from '../platform/adapters/content-check'
import { wechatFiles } from '../platform/adapters/files-wechat'
import { storedMessages } from '../platform/adapters/messages'
import { functionSettings, readSecrets } from '../platform/deployment/settings'
import type { Feature } from '../platform/feature'
import { createLog, readLogLevel } from '../platform/log'
import type { MessageKind } from '../platform/messages'
import { personOfOpenid } from '../platform/identity/sessions'
import { asAppError, createKernel, type Kernel } from '../platform/kernel'
import { type ErrorReply, fail } from '../platform/kernel/errors'
import { DEFAULT_LOCALE, type Locale, readLocale } from '../shared/locale'
import { callerOf } from './caller'
import { connectFunction, onceMade, tellStart } from './database'

/** What `wx.cloud.callFunction` brings. */
const Event = v.object({
  procedure: v.pipe(v.string(), v.maxLength(60)),
  input: v.optional(v.unknown()),
  idempotencyKey: v.optional(v.string()),
  /** Language of who asks: a BCP 47 tag. */
  locale: v.optional(v.string()),
})

type Answer = { data: unknown } | { error: ErrorReply }

/** A function instance serves one request at a time; one connection to work with and one to spare. */
const CONNECTIONS = 2

/**
 * The WeChat door of one service. The caller's identity is the openid that WeChat itself vouches for; nothing
 * the event says about who calls is believed. The database pool lives as long as the function's instance.
 * @param read kinds of messages that the service reads to people; whoever sends one brings its kind along
 */
export function serveFunction(
  { service, settings: declared }: Pick<Feature, 'service' | 'settings'>,
  read: readonly MessageKind[] = [],
): (event: unknown) => Promise<Answer> {
  // the SDK's types forget that its own constant is a symbol
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
  const log = createLog(readLogLevel(process.env))

  const opened = onceMade(async (): Promise<Kernel> => {
    const secrets = readSecrets(process.env, declared)
    const { settings, refusedWords } = secrets
    return createKernel({
      db: await connectFunction(secrets, CONNECTIONS, log),
      services: [service],
      files: wechatFiles(cloud, functionSettings.read(process.env).filePrefix),
      messages: storedMessages(settings, read),
      contentCheck: wordListCheck(refusedWords),
      settings,
      log,
    })
  })

  return async (event) => {
    const requestId = randomUUID()
    let locale: Locale = DEFAULT_LOCALE
    try {
      const kernel = await opened()
      const call = v.safeParse(Event, event)
      if (!call.success) throw fail('bad_request')
      locale = readLocale(call.output.locale)
      const { anonymous } = kernel.find(service.name, call.output.procedure).procedure
      // the address only counts calls, in memory where nothing may remain; WeChat itself vouches for both
      const { OPENID, ...addresses } = cloud.getWXContext()
      const openid = anonymous ? undefined : OPENID
      const { data } = await kernel.invoke({
        service: service.name,
        procedure: call.output.procedure,
        input: call.output.input,
        idempotencyKey: call.output.idempotencyKey,
        person: openid ? await personOfOpenid(kernel.parts.db, kernel.parts.settings, openid) : null,
        requestId,
        now: new Date(),
        locale,
        caller: callerOf(addresses),
      })
      return { data }
    } catch (error) {
      tellStart(error, log)
      return { error: asAppError(error, log.child({ requestId })).reply(requestId, locale) }
    }
  }
}
