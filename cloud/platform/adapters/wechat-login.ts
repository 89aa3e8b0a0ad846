import * as v from 'valibot'
import { fail } from '../kernel/errors'

const Answer = v.object({ openid: v.optional(v.string()), errcode: v.optional(v.number()) })
const TIMEOUT_MS = 5_000

/** What one's own server needs to exchange login codes with WeChat. */
export interface WechatLogin {
  appId: string
  appSecret: string
  /** `https://api.weixin.qq.com` unless a test server stands in. */
  baseUrl: string
}

/**
 * Exchanges the code of `wx.login` for the openid (`/sns/jscode2session`). The session key that comes with it
 * is dropped: nothing here needs it.
 * @returns null if WeChat does not know the code
 * @throws AppError unavailable (503) if WeChat does not answer
 */
export async function exchangeCode(wechat: WechatLogin, code: string): Promise<string | null> {
  const query = new URLSearchParams({
    appid: wechat.appId,
    secret: wechat.appSecret,
    js_code: code,
    grant_type: 'authorization_code',
  })
  let answer: v.InferOutput<typeof Answer>
  try {
    const response = await fetch(`${wechat.baseUrl}/sns/jscode2session?${query.toString()}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    answer = v.parse(Answer, await response.json())
  } catch (cause) {
    throw fail('unavailable', { cause })
  }
  return answer.openid ?? null
}
